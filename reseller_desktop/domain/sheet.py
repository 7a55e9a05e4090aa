"""A page for paper, as plain text: what the statement for a provider and the trust card have in common."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines under a heading (name and value), or numbered steps."""

    heading: str
    lines: tuple[tuple[str, str], ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on one page."""

    title: str
    recipient: str
    """Empty when it is for anybody."""
    intro: str
    blocks: tuple[Block, ...]
    closing: str
    day: str
    signature: str
    file_name: str

    @property
    def text(self) -> str:
        """The page read aloud, a line each."""
        said = [self.title, self.recipient, self.intro]
        for block in self.blocks:
            said.append(block.heading)
            said += [f"{name}: {value}" for name, value in block.lines]
            said += [f"{number}. {step}" for number, step in enumerate(block.steps, 1)]
        return "\n".join(filter(None, (*said, self.closing)))


def one_line(address: str) -> str:
    """A postal address on one line."""
    return ", ".join(line.strip() for line in address.splitlines() if line.strip())
