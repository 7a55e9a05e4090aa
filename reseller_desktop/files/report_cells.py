"""What the cells of a report of subscriptions mean: column by column, since few of their texts differ."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import normalise_domain, parse_tenant_id
from reseller_desktop.domain.list_date import day_of_text
from reseller_desktop.domain.report_rules import ReportKind, ReportRules, Word
from reseller_desktop.domain.report_values import currency_of, month_of, price_of, seats_of
from reseller_desktop.domain.text import LONGEST_NAME, name_problem, unsafe_character
from reseller_desktop.files.cells import bare, shown

DATES = ("bought_on", "starts_on", "ends_on", "as_of")
"""Columns of days."""
LONGEST_NUMBER = 100
"""Characters in a subscription's id."""

_TERM_FROM_BILLING = " for "
_UNTOLD = "unknown"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a line with this cell is left out."""

    code: str
    data: Mapping[str, object]


Value = str | int | list[str] | Refused | None
Convert = Callable[[str], Value]


@dataclass(slots=True, kw_only=True)
class CellReader:
    """Understands the columns of one report; `left_out` and `unknown` count what lines do without."""

    rules: ReportRules
    kind: ReportKind
    endless_year: int
    orders: Mapping[str, bool | None]
    """By column whether the day comes first."""
    left_out: Counter[str] = field(default_factory=Counter)
    """By field, how many values made no sense."""
    unknown: Counter[str] = field(default_factory=Counter)
    """By field and word, how often a word stands that means nothing to us."""

    def column(self, name: str, texts: Sequence[str]) -> list[Value]:
        """What each cell of a column says, in plain values; `None` is not told."""
        convert = self._converters().get(name, _text)
        found: dict[str, Value] = dict.fromkeys(texts)
        passed_over: dict[str, bool] = {}
        for text in found:
            if bare_text := text.strip():
                try:
                    found[text] = convert(bare_text)
                except UserError as error:
                    data = {key: shown(value) for key, value in error.data.items()}
                    found[text] = Refused(error.code, data)
                except _LeftOutError:
                    passed_over[text] = True
                except _UnknownError:
                    passed_over[text] = False
        if passed_over:
            self._count(name, texts, passed_over)
        return list(map(found.__getitem__, texts))

    def _count(self, name: str, texts: Sequence[str], passed_over: Mapping[str, bool]) -> None:
        """How often texts stand that lines do without; by text whether it made no sense."""
        for text, count in Counter(filter(passed_over.__contains__, texts)).items():
            if passed_over[text]:
                self.left_out[name] += count
            else:
                self.unknown[f"{name}: {shown(text.strip())}"] += count

    def _converters(self) -> dict[str, Convert]:
        dates: dict[str, Convert] = {name: self._day_of(name) for name in DATES}
        words: dict[str, Convert] = {name: self._word_of(name) for name in self.rules.words}
        return {
            **dates,
            **words,
            "number": _number,
            "tenant_id": _tenant,
            "customer": _customer,
            "domain": _domain,
            "product": _product,
            "seats": seats_of,
            "term_billing": self._term_billing,
            "unit_price": _price,
            "currency": _currency,
            "charge": self._charge,
        }

    def _day_of(self, name: str) -> Convert:
        order = self.orders.get(name)

        def day(text: str) -> Value:
            found = day_of_text(text, day_first=order)
            if found is None and name == "as_of":
                found = month_of(text)
            if found is None:
                raise UserError("subscription-date-malformed", value=text)
            if name == "ends_on" and found.year >= self.endless_year:
                return ""
            return found.isoformat()

        return day

    def _word_of(self, name: str) -> Convert:
        words = self.rules.words[name]

        def word(text: str) -> Value:
            return _told(_meaning(words, text))

        return word

    def _term_billing(self, text: str) -> Value:
        """Both in one text, such as *One-Year commitment for monthly billing*."""
        term, _, billing = text.lower().rpartition(_TERM_FROM_BILLING)
        term = term.rpartition(",")[2]
        return [
            _told(_meaning(self.rules.words["term"], term)) or "",
            _told(_meaning(self.rules.words["billing"], billing)) or "",
        ]

    def _charge(self, text: str) -> Value:
        charge = self.rules.charges.get(bare(text))
        if charge is None:
            raise _UnknownError
        return charge.value


class _LeftOutError(Exception):
    """A value makes no sense, and its line does without."""


class _UnknownError(Exception):
    """A word means nothing to us."""


def _meaning(words: Mapping[str, Word], text: str) -> Word:
    found = words.get(bare(text))
    if found is None:
        raise _UnknownError
    return found


def _told(word: Word) -> str | None:
    return None if word.value == _UNTOLD else word.value


def _number(text: str) -> Value:
    bare_number = text.strip("{}").strip().lower()
    if not bare_number or len(bare_number) > LONGEST_NUMBER or unsafe_character(bare_number):
        raise UserError("subscription-number-malformed", value=text)
    return bare_number


def _tenant(text: str) -> Value:
    try:
        return parse_tenant_id(text).hex
    except UserError as error:
        raise UserError("import-tenant-id-malformed", value=text) from error


def _customer(text: str) -> Value:
    problem = name_problem(text)
    if problem:
        raise UserError(f"import-{problem}", value=text)
    return text


def _product(text: str) -> Value:
    if len(text) > LONGEST_NAME or unsafe_character(text):
        raise UserError("subscription-product-malformed", value=text)
    return text


def _text(text: str) -> Value:
    if len(text) > LONGEST_NAME or unsafe_character(text):
        raise _LeftOutError
    return text


def _domain(text: str) -> Value:
    try:
        return normalise_domain(text)
    except UserError as error:
        raise _LeftOutError from error


def _price(text: str) -> Value:
    price = price_of(text)
    if price is None:
        raise _LeftOutError
    return list(price)


def _currency(text: str) -> Value:
    code = currency_of(text)
    if not code:
        raise _LeftOutError
    return code


@dataclass(frozen=True, slots=True)
class Spread:
    """The columns of the lines as `ListedSubscription` has them, and the lines that are left out."""

    columns: Mapping[str, Sequence[Value]]
    refused: Mapping[int, Refused]
    """By place of the line."""


def spread(values: Mapping[str, Sequence[Value]], kind: ReportKind) -> Spread:
    """Facts out of columns: what one column says of two facts goes to both."""
    columns = dict(values)
    refused = dict(_refused(columns))
    for place, number in enumerate(columns["number"]):
        if number is None:
            refused.setdefault(place, Refused("subscription-number-missing", {}))
    pairs = columns.pop("term_billing", None)
    if pairs is not None:
        columns["term"] = _first_told(columns.get("term"), [pair and pair[0] for pair in map(_pair, pairs)])
        columns["billing"] = _first_told(
            columns.get("billing"), [pair and pair[1] for pair in map(_pair, pairs)]
        )
    prices = columns.get("unit_price")
    if prices is not None:
        columns["unit_price"] = [pair and pair[0] for pair in map(_pair, prices)]
        named = [pair and pair[1] for pair in map(_pair, prices)]
        columns["currency"] = _first_told(columns.get("currency"), named)
    ends = columns.get("ends_on")
    if ends is not None:
        if kind.ends_while:
            told = {state.value for state in kind.ends_while}
            states = columns.get("state", [None] * len(ends))
            ends = [end if state in told else None for end, state in zip(ends, states, strict=True)]
        columns["endless"] = [True if end == "" else None for end in ends]
        columns["ends_on"] = [end or None for end in ends]
    return Spread(columns, refused)


def _refused(columns: Mapping[str, Sequence[Value]]) -> Iterator[tuple[int, Refused]]:
    for column in columns.values():
        if Refused in set(map(type, column)):
            yield from ((place, value) for place, value in enumerate(column) if isinstance(value, Refused))


def _pair(value: Value) -> list[str] | None:
    return value if isinstance(value, list) else None


def _first_told(one: Sequence[Value] | None, other: Sequence[Value]) -> list[Value]:
    sides = zip(one or [None] * len(other), other, strict=True)
    return [first or second or None for first, second in sides]
