"""An opened case on the desk: the rooms for everything a person does with it, and the way in."""

from core.desk.desk import Desk
from core.desk.opening import create_case, is_case, open_case, roles_at_the_door
from core.desk.worker import Done, Failed, JobProcess

__all__ = ["Desk", "Done", "Failed", "JobProcess", "create_case", "is_case", "open_case", "roles_at_the_door"]
