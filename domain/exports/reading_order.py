"""Numbers keep their place after a name in Arabic or Hebrew."""

import re

RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
LEFT_TO_RIGHT_MARK = "\u200e"
AFTER_A_NAME = re.compile(rf"([{RIGHT_TO_LEFT}][”’»)\]]*)(?=\s*[,;:·–—]\s*[(“]*\d)")


def in_order(text: str) -> str:
    """A sentence around such a name, marked so that a number behind a comma, colon or dash isn't read with the name.

    The name itself is left as it is.
    """
    return text if text.isascii() else AFTER_A_NAME.sub(rf"\1{LEFT_TO_RIGHT_MARK}", text)
