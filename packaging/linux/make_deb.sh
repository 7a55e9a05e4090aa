#!/usr/bin/env bash
# Makes a package for Debian and Ubuntu from the folder that packaging/build.py built: packaging/linux/make_deb.sh
# The package needs at least the C library of the computer that it was built on: build releases on an old one.
# SOURCE_DATE_EPOCH, seconds since 1970, fixes the date in the package.
set -euo pipefail
cd "$(dirname "$0")/../.."

name=reseller-desktop
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml)
architecture=$(dpkg --print-architecture)
day=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%Y-%m-%d)
bundle=dist/$name
package=dist/${name}_${version}_$architecture.deb
[ -x "$bundle/$name" ] || { echo "Build it first: python packaging/build.py" >&2; exit 1; }

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
install -d "$root/opt" "$root/usr/bin" "$root/DEBIAN"
cp -a "$bundle" "$root/opt/$name"
for program in "$name" "$name-cli"; do
  ln -s "/opt/$name/$program" "$root/usr/bin/$program"
done

install -Dm644 packaging/linux/$name.desktop "$root/usr/share/applications/$name.desktop"
for size in 16 24 32 48 64 128 256 512; do
  install -Dm644 resources/icons/app-$size.png "$root/usr/share/icons/hicolor/${size}x$size/apps/$name.png"
done
install -Dm644 resources/icons/app.svg "$root/usr/share/icons/hicolor/scalable/apps/$name.svg"
metainfo=$root/usr/share/metainfo/org.resellerdesktop.ResellerDesktop.metainfo.xml
install -Dm644 packaging/linux/metainfo.xml "$metainfo"
sed -i "s/@VERSION@/$version/; s/@DATE@/$day/" "$metainfo"
install -Dm644 LICENSE "$root/usr/share/doc/$name/copyright"
install -Dm644 CHANGELOG.md "$root/usr/share/doc/$name/CHANGELOG.md"
find "$root/opt" "$root/usr" -type d -exec chmod 755 {} +
find "$root/opt" "$root/usr" -type f ! -perm -u+x -exec chmod 644 {} +
find "$root/opt" -type f \( -name '*.so' -o -name '*.so.*' \) -exec chmod 644 {} +

# The newest version of the C library that any file in the bundle asks for.
libc=$(find "$root/opt" -type f \( -name '*.so*' -o -perm -u+x \) -exec objdump -T {} + 2>/dev/null |
  grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -Vu | tail -n 1)
cat >"$root/DEBIAN/control" <<CONTROL
Package: $name
Version: $version
Architecture: $architecture
Maintainer: The Reseller Desktop authors <authors@resellerdesktop.example>
Installed-Size: $(du -k -s --apparent-size "$root/opt" "$root/usr" | awk '{sum += $1} END {print sum}')
Section: misc
Priority: optional
Depends: libc6 (>= $libc), libgl1, libegl1, libxkbcommon0, libfontconfig1, libglib2.0-0 | libglib2.0-0t64, libdbus-1-3, libxcb-cursor0, libxkbcommon-x11-0, libxcb-icccm4, libxcb-keysyms1, libxcb-shape0, libwayland-cursor0
Recommends: gnome-keyring | kwalletmanager | keepassxc, xdg-utils, fonts-dejavu-core | fonts-noto-core
Description: daily tool of a small Microsoft CSP indirect reseller
 Customers, invitations and indirect providers: checks every invitation link
 before it leaves, writes the mail, and notices who has accepted.
 .
 Works offline; the database is encrypted, and everything can be undone.
CONTROL
(cd "$root" && find opt usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
rm -f "$package"
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
echo "$package"
