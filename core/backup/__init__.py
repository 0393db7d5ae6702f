"""Copy the case into one encrypted file, bring it back, and rehearse bringing it back.

A backup counts only when it was read back; the register says where each one lies, with whom, and which
still hold what was destroyed since.
"""

from core.backup.container import BackupInfo, read_info
from core.backup.drill import DrillReport, TableDrill, clear_drills, drill
from core.backup.register import (
    Backup,
    Placed,
    due,
    holds_destroyed,
    list_backups,
    mark_gone,
    place_backup,
    rotation,
)
from core.backup.restore import restore_backup, verify_backup
from core.backup.write import write_backup

__all__ = [
    "Backup",
    "BackupInfo",
    "DrillReport",
    "Placed",
    "TableDrill",
    "clear_drills",
    "drill",
    "due",
    "holds_destroyed",
    "list_backups",
    "mark_gone",
    "place_backup",
    "read_info",
    "restore_backup",
    "rotation",
    "verify_backup",
    "write_backup",
]
