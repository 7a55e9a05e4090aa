"""Sentences about the vault: its key, its file, its backups."""

SENTENCES = {
    "vault-wrong-key": (
        "This key does not open the database. Nothing was changed. "
        "Check the passphrase or the recovery code; each database has its own."
    ),
    "vault-damaged": (
        "The database is damaged: it was changed or replaced outside this program, or the disk is failing. "
        "Nothing was changed now. Restore the newest backup."
    ),
    "vault-newer-version": (
        "The database was written by a newer version of Reseller Desktop. Nothing was changed. "
        "Install that version or a later one."
    ),
    "vault-read-only": (
        "The database or its folder may only be read. Nothing was changed. "
        "Give yourself the right to write there, or move the folder to where you have it."
    ),
    "vault-in-use": (
        "The database is in use by another window of this program or by another user. Nothing was changed. "
        "Close the other one and try again."
    ),
    "vault-missing": (
        "There is no database at {path}, although one is expected there. Nothing was changed. "
        "Put the file back, restore a backup, or choose another folder."
    ),
    "vault-exists": (
        "There is a database in {path} already. It was not touched. Open it, or choose another folder for a "
        "new one."
    ),
    "vault-locked": "The database is locked. Nothing was changed. Unlock it first.",
    "vault-open": "The database is open. Nothing was changed. Lock it first.",
    "disk-full": (
        "The disk is full. What was confirmed before is safe, this last step was not done. "
        "Make room and do it again."
    ),
    "storage-unavailable": (
        "The disk or the folder of the database does not answer. What was confirmed before is "
        "safe, this last step was not done. Check the drive or the network connection and do it again."
    ),
    "already-exists": "There is such an entry already. Nothing was changed. Open the existing one instead.",
    "conflict": (
        "Something else still depends on this entry, or the entry that it refers to is gone. "
        "Nothing was changed. Look at it again."
    ),
    "keyring-unavailable": (
        "The keyring of this computer is not available. Nothing was changed. "
        "Unlock or start it and try again, or use a passphrase or the recovery code."
    ),
    "keyring-lost-key": (
        "The keyring of this computer does not hold the key of this database. Nothing was changed. "
        "Type the recovery code: it opens the database and puts the key back."
    ),
    "keyring-not-faithful": (
        "The keyring of this computer did not give back what it was given, so it cannot keep the key. "
        "Nothing was kept. Use a passphrase instead."
    ),
    "keyring-timeout": (
        "The keyring of this computer did not answer within {seconds} seconds. Nothing was changed. "
        "Look for its prompt and try again, or use the recovery code."
    ),
    "keyring-not-waited-for": (
        "The keyring of this computer is not waited for any longer. Nothing was changed. "
        "Try again, or use the passphrase or the recovery code."
    ),
    "passphrase-needed": "A passphrase opens this database. Nothing was changed. Give the passphrase.",
    "passphrase-not-set": (
        "This database has no passphrase. Nothing was changed. Open it with the keyring or with the "
        "recovery code."
    ),
    "passphrase-too-short": (
        "The passphrase is too short. Nothing was changed. Use {least} characters or more; four random "
        "words are good."
    ),
    "recovery-code-incomplete": (
        "The recovery code is not complete: {missing} of 28 characters are missing. Nothing was changed. "
        "Type all seven groups."
    ),
    "recovery-code-mistyped": (
        "The recovery code has a typing error. Nothing was changed. Compare it with the paper, group by "
        "group."
    ),
    "recovery-code-unknown": (
        "The recovery code is not kept on this computer. Nothing was changed. "
        "Unlock once with the code from the paper; after that it can be shown."
    ),
    "backup-missing": "There is no backup at {path}. Nothing was changed. Choose another file.",
    "backup-damaged": (
        "The backup {path} is not a sound database. Nothing was changed. Choose another backup."
    ),
}
