"""The one style sheet: for stock controls only, set once on the application."""

from string import Template

from ui.look import tokens
from ui.look.tokens import Colours

_SHEET = Template("""
QLineEdit, QPlainTextEdit, QComboBox {
  background: $surface; color: $ink; border: ${thin}px solid $edge; border-radius: ${radius}px;
  padding: ${pad}px ${pad_wide}px; selection-background-color: $accent;
  selection-color: $on_accent;
}
QLineEdit { lineedit-password-character: 8226; placeholder-text-color: $ink2; }
QPlainTextEdit { placeholder-text-color: $ink2; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {
  border: ${thick}px solid $accent; padding: ${pad_focus}px ${pad_wide_focus}px;
}
QLineEdit[problem="true"], QPlainTextEdit[problem="true"] {
  border: ${thick}px solid $caution; padding: ${pad_focus}px ${pad_wide_focus}px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  background: $sunken; color: $ink2;
}
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: ${bar_radius}px; margin: 1px; }
QScrollBar::handle:vertical { min-height: ${row}px; }
QScrollBar::handle:horizontal { min-width: ${row}px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu {
  background: $surface; color: $ink; border: 1px solid $line; padding: ${pad}px;
}
QMenu::item { padding: ${pad}px ${pad_wide}px; border-radius: ${radius}px; }
QMenu::item:selected { background: $chosen; color: $on_chosen; }
QMenu::item:disabled { color: $ink2; }
QToolTip {
  background: $ink; color: $surface; border: 1px solid $ink; padding: ${pad}px;
}
QHeaderView::section {
  background: $sunken; color: $ink2; border: none; padding: 0 ${pad_wide}px; font-weight: bold;
}
QTableCornerButton::section { background: $sunken; border: none; }
QProgressBar {
  background: $line; border: none; border-radius: ${bar_thin_radius}px;
  max-height: ${bar_thin}px; min-height: ${bar_thin}px;
}
QProgressBar::chunk { background: $accent; border-radius: ${bar_thin_radius}px; }
""")


def sheet(colours: Colours, scale: float) -> str:
    """Return the style sheet for *colours* at text *scale*; text never moves when focus comes."""

    def px(value: float) -> int:
        return max(1, round(value * scale))

    thin, thick = px(colours.outline), px(2)
    grown = thick - thin
    names = {name: getattr(colours, name) for name in Colours.__slots__}
    plain = colours.plain
    return _SHEET.substitute(
        names,
        chosen=colours.accent if plain else colours.accent_soft,
        on_chosen=colours.on_accent if plain else colours.accent_ink,
        thin=thin,
        thick=thick,
        radius=px(tokens.RADIUS),
        pad=px(tokens.S1),
        pad_wide=px(tokens.S3),
        pad_focus=px(tokens.S1) - grown,
        pad_wide_focus=px(tokens.S3) - grown,
        bar=px(8),
        bar_radius=max(1, px(4) - 1),
        bar_thin=px(6),
        bar_thin_radius=px(3),
        row=px(tokens.ROW),
    )
