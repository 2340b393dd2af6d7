"""Guided learning: checkpoints, the flow map, the request lens and exercises that answer back.

Nothing here imports pandas, matplotlib or ipywidgets until it draws with them: a setup cell stays quick.
"""

from helpers.lessons.certificate import Certificate, certificate
from helpers.lessons.checkpoints import Lesson, lesson
from helpers.lessons.exercise import ANSWER_HERE, Exercise, Outcome, not_yet
from helpers.lessons.exercises import exercise, exercises_of
from helpers.lessons.first_order import FirstOrder, order_a_name
from helpers.lessons.flow_map import FlowMap, configuration_map, flow_map
from helpers.lessons.learner_home import work_folder
from helpers.lessons.lens import Lens
from helpers.lessons.lens_program import Program
from helpers.lessons.magic import MagicName, magic_names
from helpers.lessons.progress import progress
from helpers.lessons.steps import flow_line, notebook_header
from helpers.lessons.validation import ValidationPage, validation_page

__all__ = [
    "ANSWER_HERE",
    "Certificate",
    "Exercise",
    "FirstOrder",
    "FlowMap",
    "Lens",
    "Lesson",
    "MagicName",
    "Outcome",
    "Program",
    "ValidationPage",
    "certificate",
    "configuration_map",
    "exercise",
    "exercises_of",
    "flow_line",
    "flow_map",
    "lesson",
    "magic_names",
    "not_yet",
    "notebook_header",
    "order_a_name",
    "progress",
    "validation_page",
    "work_folder",
]
