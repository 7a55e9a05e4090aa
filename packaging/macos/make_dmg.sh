#!/usr/bin/env bash
# Makes the disk image from the application that packaging/build.py built: packaging/macos/make_dmg.sh
# Signs when SIGNING_IDENTITY names a "Developer ID Application" certificate of the keychain, and has Apple notarise the
# image when NOTARY_PROFILE names credentials stored by `xcrun notarytool store-credentials`. Without them, Gatekeeper
# asks the user to allow the program in System Settings, Privacy & Security.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml)
app="dist/Reseller Desktop.app"
image="dist/reseller-desktop-$version-macos-$(uname -m).dmg"
[ -d "$app" ] || { echo "Build it first: python packaging/build.py" >&2; exit 1; }

if [ -n "${SIGNING_IDENTITY:-}" ]; then
  find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 codesign --force --timestamp --options runtime --sign "$SIGNING_IDENTITY"
  find "$app/Contents/Frameworks" -type d -name '*.framework' -print0 |
    xargs -0 codesign --force --timestamp --options runtime --sign "$SIGNING_IDENTITY"
  codesign --force --timestamp --options runtime --entitlements packaging/macos/entitlements.plist \
    --sign "$SIGNING_IDENTITY" "$app/Contents/MacOS/reseller-desktop-cli"
  codesign --force --timestamp --options runtime --entitlements packaging/macos/entitlements.plist \
    --sign "$SIGNING_IDENTITY" "$app"
fi
codesign --verify --deep --strict "$app"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname "Reseller Desktop" -srcfolder "$stage" -fs HFS+ -format UDZO -quiet "$image"

if [ -n "${SIGNING_IDENTITY:-}" ]; then
  codesign --force --timestamp --sign "$SIGNING_IDENTITY" "$image"
fi
if [ -n "${SIGNING_IDENTITY:-}" ] && [ -n "${NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
fi
echo "$image"
