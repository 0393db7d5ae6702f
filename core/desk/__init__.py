"""An opened case on the desk: the rooms for everything a person does with it, and the way in."""

from core.casefile import keep_file, read_file, world_fault
from core.desk.desk import Desk
from core.desk.office import create_office
from core.desk.opening import (
    BackupDoor,
    Patience,
    create_case,
    find_case,
    finish_erasing,
    has_backup_code,
    is_case,
    look_at_backup,
    no_memory_dumps,
    open_case,
    roles_at_the_door,
    wants_key_file,
)
from core.desk.restoring import RestoreProcess
from core.desk.worker import Done, Failed, JobProcess

__all__ = [
    "BackupDoor",
    "Desk",
    "Done",
    "Failed",
    "JobProcess",
    "Patience",
    "RestoreProcess",
    "create_case",
    "create_office",
    "find_case",
    "finish_erasing",
    "has_backup_code",
    "is_case",
    "keep_file",
    "look_at_backup",
    "no_memory_dumps",
    "open_case",
    "read_file",
    "roles_at_the_door",
    "wants_key_file",
    "world_fault",
]
