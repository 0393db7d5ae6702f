"""The fixed vocabularies of the house: kinds, levels, meanings, outcomes, scenarios, roles."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Kind(IntEnum):
    """The kind of a record (mission B3); its number stands in the store, 1 << number in bit masks."""

    BASIC = 1
    PURCHASE = 2
    SERVICE = 3
    PAYMENT = 4
    PREPAID = 5
    CONTRACT = 6
    INTERACTION = 7
    PREFERENCE = 8
    ACCOUNTING = 9
    STAFF = 10
    PHOTOS = 11
    CONSENT_PROOF = 12
    OTHER = 13

    @property
    def bit(self) -> int:
        """Return the bit that stands for this kind in a mask of kinds."""
        return 1 << self.value

    @property
    def shift(self) -> int:
        """Return where the two bits of this kind's level stand in a number that holds a level per kind."""
        return 2 * self.value


class Level(IntEnum):
    """How sensitive a value is (mission B4); the strictest find of a record is its level."""

    PUBLIC = 0
    ORDINARY = 1
    SENSITIVE = 2
    CONFIDENTIAL = 3


class TableKind(StrEnum):
    """What a sheet turned out to be; only the first eight hold customers."""

    CUSTOMERS = "customers"
    ORDERS = "orders"
    PAYMENTS = "payments"
    VISITS = "visits"
    CONTRACTS = "contracts"
    PREPAID_CARDS = "prepaid cards"
    CONTACTS = "contacts"
    INTERACTIONS = "interactions"
    STAFF = "staff list"
    GOODS = "goods list"
    SUPPLIERS = "supplier list"
    FORM = "form"
    ACCOUNTING = "accounting"
    EMPTY = "empty"
    OTHER_TABLE = "other table"
    NOT_A_TABLE = "not a table"

    @property
    def holds_customers(self) -> bool:
        """Tell whether rows of such a table belong to customers."""
        return self in _CUSTOMER_TABLES

    def may_be(self, other: TableKind) -> bool:
        """Tell whether two tables may be editions of one list; one of customers with balances is one of cards."""
        return self is other or {self, other} == {TableKind.CUSTOMERS, TableKind.PREPAID_CARDS}

    @property
    def is_related(self) -> bool:
        """Tell whether a sheet holds what happened to customers rather than the customers themselves."""
        return self in _CUSTOMER_TABLES and self not in (TableKind.CUSTOMERS, TableKind.CONTACTS)


_CUSTOMER_TABLES = frozenset(
    {
        TableKind.CUSTOMERS,
        TableKind.ORDERS,
        TableKind.PAYMENTS,
        TableKind.VISITS,
        TableKind.CONTRACTS,
        TableKind.PREPAID_CARDS,
        TableKind.CONTACTS,
        TableKind.INTERACTIONS,
    }
)


class Meaning(StrEnum):
    """What a column means: the English identifier used in mappings, packages and summaries."""

    NAME = "name"
    COMPANY = "company"
    CONTACT_PERSON = "contact_person"
    PHONE = "phone"
    PHONE2 = "phone2"
    LANDLINE = "landline"
    EMAIL = "email"
    WECHAT = "wechat"
    QQ = "qq"
    ID_NUMBER = "id_number"
    USCC = "uscc"
    BANK_CARD = "bank_card"
    BANK_ACCOUNT = "bank_account"
    BANK_NAME = "bank_name"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    SEX = "sex"
    ADDRESS = "address"
    REGION = "region"
    ROOM = "room"
    POSTCODE = "postcode"
    FAX = "fax"
    CUSTOMER_ID = "customer_id"
    CARD_NUMBER = "card_number"
    CARD_TYPE = "card_type"
    BALANCE = "balance"
    GIFT_BALANCE = "gift_balance"
    TIMES_LEFT = "times_left"
    POINTS = "points"
    ORDER_ID = "order_id"
    CONTRACT_ID = "contract_id"
    INVOICE_ID = "invoice_id"
    DATE = "date"
    START_DATE = "start_date"
    END_DATE = "end_date"
    LAST_VISIT = "last_visit"
    AMOUNT = "amount"
    PAID_AMOUNT = "paid_amount"
    REFUND = "refund"
    DEBT = "debt"
    DEPOSIT = "deposit"
    QUANTITY = "quantity"
    PRICE = "price"
    SERVICE = "service"
    PRODUCT = "product"
    PAY_METHOD = "pay_method"
    STATUS = "status"
    OPEN_ORDER = "open_order"
    WARRANTY_UNTIL = "warranty_until"
    STAFF = "staff"
    CONSENT = "consent"
    MARKETING = "marketing"
    PREFERENCE = "preference"
    HEALTH = "health"
    RELIGION = "religion"
    DOOR_CODE = "door_code"
    CREDENTIAL = "credential"
    PHOTO = "photo"
    PLATE = "plate"
    LEVEL = "member_level"
    SOURCE = "source"
    NOTE = "note"
    SERIAL = "serial"
    OTHER = "other"
    EMPTY = "empty"

    @property
    def is_free_text(self) -> bool:
        """Tell whether anything may stand in such a column, so that each cell counts by what it says."""
        return self in _FREE_TEXT

    @property
    def is_day(self) -> bool:
        """Tell whether the cells of such a column are days."""
        return self in _DAYS

    @property
    def is_sum(self) -> bool:
        """Tell whether the cells of such a column are sums of money of a customer; a price is one of the goods."""
        return self in _SUMS


_SUMS = frozenset(
    {
        Meaning.BALANCE,
        Meaning.GIFT_BALANCE,
        Meaning.AMOUNT,
        Meaning.PAID_AMOUNT,
        Meaning.DEBT,
        Meaning.DEPOSIT,
        Meaning.REFUND,
    }
)
_DAYS = frozenset(
    {
        Meaning.BIRTH_DATE,
        Meaning.DATE,
        Meaning.LAST_VISIT,
        Meaning.START_DATE,
        Meaning.END_DATE,
        Meaning.WARRANTY_UNTIL,
    }
)
_FREE_TEXT = frozenset(
    {
        Meaning.NOTE,
        Meaning.OTHER,
        Meaning.ADDRESS,
        Meaning.PREFERENCE,
        Meaning.SERVICE,
        Meaning.PRODUCT,
        Meaning.STATUS,
        Meaning.SOURCE,
    }
)


class Outcome(IntEnum):
    """What may happen to a holding, in the order of evaluation (legal 2(p)); lower is stricter."""

    HOLD = 1
    KEEP = 2
    SETTLE_FIRST = 3
    MUST_NOT = 4
    GUARDIAN_CONSENT = 5
    CONSENT = 6
    NOTIFY = 7
    HAND_OVER = 8
    STAYS = 9
    SEAL = 10
    DELETE = 11

    @property
    def code(self) -> str:
        """Return the word of summaries and packages, such as `settle_first`."""
        return self.name.lower()


class Scenario(StrEnum):
    """The nine legal situations (mission A1), and the one that is not known yet."""

    EQUITY = "equity"
    ASSET = "asset"
    OPERATOR = "operator"
    TO_COMPANY = "to_company"
    MERGER = "merger"
    DIVISION = "division"
    SUCCESSOR = "successor"
    DEREGISTRATION = "deregistration"
    BANKRUPTCY = "bankruptcy"
    UNKNOWN = "unknown"

    @property
    def is_succession(self) -> bool:
        """Tell whether the whole firm passes to a successor by law, with contracts and debts (Civil Code 67)."""
        return self in (Scenario.MERGER, Scenario.DIVISION, Scenario.SUCCESSOR)


class EntityType(StrEnum):
    """What a party is by law; decides the head's title and what is pressed on paper."""

    COMPANY = "company"
    SOLE_TRADER = "sole_trader"
    SOLE_PROPRIETORSHIP = "sole_proprietorship"
    PARTNERSHIP = "partnership"
    COOPERATIVE = "cooperative"
    PERSON = "person"
    OTHER = "other"


class Role(StrEnum):
    """What a person does in the matter (design 3.3)."""

    OWNER = "owner"
    AGENT = "agent"  # the accountant who acts for the owner, with a mandate in writing
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    RECEIVER = "receiver"
    READER = "reader"


class Answer(StrEnum):
    """The answer to a plain question; unknown takes the stricter branch and makes a task."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ConsentState(IntEnum):
    """Where a customer stands for one kind; the strictest wins after a merge (practice 25)."""

    NONE = 0
    TOLD = 1
    ASKED = 2
    GIVEN = 3
    REFUSED = 4
    WITHDRAWN = 5


class CardRoute(StrEnum):
    """Who answers for prepaid balances (legal A13a)."""

    UNDECIDED = "undecided"
    JOIN = "join"
    EACH = "each"
    REFUND = "refund"


class Flag(IntEnum):
    """Bits of `customer.flags`, `record.flags` and `holding.flags`."""

    COMPANY = 1
    MINOR = 2
    BALANCE = 4
    OPEN_ORDER = 8
    VOUCHER = 16
    LEGAL_HOLD = 32
    STALE = 64
    OPT_OUT = 128
    NO_CONTACT = 256
    B2B_CONTACT = 512
    INVALID_PHONE = 1024
    INVALID_ID = 2048
    UNNAMED = 4096
    DEBT = 8192
    WARRANTY = 16384
    PURPOSE_EXPIRED = 32768
    QUICK_ENTRY = 65536
    MERGED_AFTER_CONSENT = 131072
    INVALID_USCC = 1 << 25  # above the bits that `FactBit` gives a meaning of its own
    MAYBE_MINOR = 1 << 26  # beside MINOR: only a remark says so, a person may say otherwise
    # the day of a record is not one on which somebody came: money paid back, a card that ends
    NO_VISIT = 1 << 27


class ItemKind(StrEnum):
    """What is not a table: paper, device, medium, account, recorder, backup copy (mission B2)."""

    PAPER = "paper"
    DEVICE = "device"
    MEDIUM = "medium"
    ACCOUNT = "account"
    PERSONAL_ACCOUNT = "personal_account"
    RECORDER = "recorder"
    VENDOR_CLOUD = "vendor_cloud"
    PHOTO_SET = "photo_set"
    BACKUP_COPY = "backup_copy"
    ORIGINAL_FILE = "original_file"


class CarrierState(StrEnum):
    """What a person recorded about a carrier (practice 1); undecided locks the confirmation, destroyed is gone."""

    UNDECIDED = "undecided"
    SPLIT = "split"
    CLEARED = "cleared"
    REPLACED = "replaced"
    STAYS = "stays"
    NOT_MIXED = "not_mixed"
    DESTROYED = "destroyed"
