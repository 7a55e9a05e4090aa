; Inno Setup 6. Run from the project's root after packaging/build.py:
;   iscc /DVersion=0.1.0 packaging\windows\installer.iss
; For the user alone, without an administrator. Uninstalling removes the program and leaves the data, which lie
; in %LOCALAPPDATA%\Reseller Desktop and in the Credential Manager.

#ifndef Version
  #error Say which version: iscc /DVersion=0.1.0 packaging\windows\installer.iss
#endif
#define Program "Reseller Desktop"
#define Root SourcePath + "..\.."

[Setup]
AppId={{6E0B8C0A-5C6D-4D6B-9B1F-3F0E9A7C2D14}
AppName={#Program}
AppVersion={#Version}
AppVerName={#Program} {#Version}
AppPublisher=The Reseller Desktop authors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\{#Program}
DefaultGroupName={#Program}
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\resources\icons\app.ico
UninstallDisplayIcon={app}\reseller-desktop.exe
UninstallDisplayName={#Program}
OutputDir={#Root}\dist
OutputBaseFilename=reseller-desktop-{#Version}-windows-x64
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Libraries of an older version beside those of a newer one would be loaded by mistake.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\reseller-desktop\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Program}"; Filename: "{app}\reseller-desktop.exe"; AppUserModelID: "ResellerDesktop.ResellerDesktop"
Name: "{autodesktop}\{#Program}"; Filename: "{app}\reseller-desktop.exe"; AppUserModelID: "ResellerDesktop.ResellerDesktop"; Tasks: desktopicon

[Run]
Filename: "{app}\reseller-desktop.exe"; Description: "{cm:LaunchProgram,{#Program}}"; Flags: nowait postinstall skipifsilent
