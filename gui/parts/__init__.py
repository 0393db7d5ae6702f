"""The small things a page is put together from, all in one look: tokens, icons, text, buttons, fields, lists.

Every part takes the look first, so that one text size and one language hold for a whole window.
"""

from typing import TYPE_CHECKING

from gui.parts.boxes import (
    Beside,
    Card,
    Part,
    Wrapping,
    clear,
    column,
    fill,
    grows,
    hairline,
    holder,
    let_go,
    row,
    scrolling,
    show_if,
)
from gui.parts.buttons import Button, IconButton, Link
from gui.parts.fields import Choice, Day, Field, Line, Search, Secret, Text
from gui.parts.frame import Frame, Kit
from gui.parts.labels import Icon, Label, Prose, Seal, Tag, tone_icon
from gui.parts.look import Look, system_colours
from gui.parts.notices import EmptyState, IconLine, Message, Notice, below_each_other
from gui.parts.overlay import Dialog, FocusRing, Veil
from gui.parts.paint import draw_check, draw_disc, draw_radio, painter_for, rounded, write, write_lines
from gui.parts.sheet import palette, style_sheet
from gui.parts.steps import Segments, Stages, Stepper, Tabs, draw_circle
from gui.words.later import later

if TYPE_CHECKING:
    from gui.parts.chart import Parts, Swatch
    from gui.parts.choices import Check, ChoiceCard, ChoiceLine, OutcomeCell, Radio
    from gui.parts.pictures import small_picture
    from gui.parts.preview import PaperPreview, QrCode, as_png, page_image
    from gui.parts.table import CELL_ROLE, Table, TableCard, list_and_side
    from gui.parts.unfinished import about, days_in, passing, read_fields, write_fields
    from gui.parts.work import Bar, DropZone, ProgressPanel, time_left
else:
    __getattr__ = later(
        __name__,
        {
            "chart": "Parts Swatch",
            "choices": "Check ChoiceCard ChoiceLine OutcomeCell Radio",
            "pictures": "small_picture",
            "preview": "PaperPreview QrCode as_png page_image",
            "table": "CELL_ROLE Table TableCard list_and_side",
            "unfinished": "about days_in passing read_fields write_fields",
            "work": "Bar DropZone ProgressPanel time_left",
        },
    )

__all__ = [
    "CELL_ROLE",
    "Bar",
    "Beside",
    "Button",
    "Card",
    "Check",
    "Choice",
    "ChoiceCard",
    "ChoiceLine",
    "Day",
    "Dialog",
    "DropZone",
    "EmptyState",
    "Field",
    "FocusRing",
    "Frame",
    "Icon",
    "IconButton",
    "IconLine",
    "Kit",
    "Label",
    "Line",
    "Link",
    "Look",
    "Message",
    "Notice",
    "OutcomeCell",
    "PaperPreview",
    "Part",
    "Parts",
    "ProgressPanel",
    "Prose",
    "QrCode",
    "Radio",
    "Seal",
    "Search",
    "Secret",
    "Segments",
    "Stages",
    "Stepper",
    "Swatch",
    "Table",
    "TableCard",
    "Tabs",
    "Tag",
    "Text",
    "Veil",
    "Wrapping",
    "about",
    "as_png",
    "below_each_other",
    "clear",
    "column",
    "days_in",
    "draw_check",
    "draw_circle",
    "draw_disc",
    "draw_radio",
    "fill",
    "grows",
    "hairline",
    "holder",
    "let_go",
    "list_and_side",
    "page_image",
    "painter_for",
    "palette",
    "passing",
    "read_fields",
    "rounded",
    "row",
    "scrolling",
    "show_if",
    "small_picture",
    "style_sheet",
    "system_colours",
    "time_left",
    "tone_icon",
    "write",
    "write_fields",
    "write_lines",
]
