"""People on a market that was just set up: who lets in, who sells, who buys."""

from tests.guide.mailbox import Mailbox
from tests.guide.person import Person

OPERATOR = {"login": "you@example.com", "password": "a long pass phrase of yours"}
MERCHANT = {"login": "lin@example.com", "password": "celadon and tea 88"}
BUYER = {"login": "an@example.com", "password": "paper boats 21"}
_WHERE_TO = {
    "new-recipient": "An",
    "new-phone": "13800000000",
    "new-region": "Zhejiang",
    "new-city": "Hangzhou",
    "new-district": "Xihu",
    "new-line1": "1 Lake Road",
    "new-postal_code": "310000",
}


def sign_in(site: str, account: dict[str, str]) -> Person:
    """Somebody who has an account."""
    person = Person(site)
    person.go("/account/login/")
    person.send("login", **account)
    return person


def join(site: str, mails: Mailbox, account: dict[str, str], handle: str) -> Person:
    """Somebody new, who confirms their address by the mail."""
    person, address = Person(site), account["login"]
    person.go("/account/signup/")
    person.send(
        "signup",
        email=address,
        password1=account["password"],
        name=handle.capitalize(),
        handle=handle,
        agrees="on",
    )
    person.go(mails.link_to(address, "confirm your e-mail"))
    person.send("confirm-email")
    return person


def open_shop(merchant: Person, operator: Person, mails: Mailbox) -> None:
    """The merchant applies, the operator follows the mail and lets the shop in."""
    merchant.go("/console/open")
    merchant.send("open", name="Lin's kiln", handle="kiln")
    assert "waits to be let in" in merchant.text
    operator.go(mails.link_to(OPERATOR["login"], "Lin's kiln waits"))
    operator.follow("approve-shop")
    operator.send("approve-shop", reason="Known from the market.")
    mails.text_to(MERCHANT["login"], "Lin's kiln is open")


def put_on_sale(merchant: Person, *, title: str, price: str, stock: int) -> None:
    """A product that comes in one kind."""
    merchant.go("/console/kiln/products/new")
    merchant.send("products/new", **{"title": title, "v-0-price": price, "v-0-stock": str(stock)})
    merchant.send("/state$")


def buy(buyer: Person, *, product: str, quantity: int) -> str:
    """Into the cart, to an address, and paid at the sandbox's bank; returns the order's number."""
    buyer.go("/s/kiln/")
    buyer.follow(f"/s/kiln/{product}")
    buyer.send("cart/add", quantity=str(quantity))
    buyer.follow("/checkout")
    is_new = bool(buyer.page.select('[name="address"][value="new"][checked]'))
    buyer.send("^/checkout$", press="place", **(_WHERE_TO if is_new else {}))
    buyer.send("/pay/sandbox", press="succeed")
    assert "Thank you!" in buyer.text
    buyer.follow("/orders/[A-Z0-9]{8}")
    return buyer.address.rpartition("/")[2]


def ship(merchant: Person, number: str) -> None:
    """The merchant hands the parcel over."""
    merchant.go(f"/console/kiln/orders/{number}")
    merchant.send("/ship$", courier="DHL", tracking_number="1234567890")


def confirm(buyer: Person, number: str) -> None:
    """The buyer has everything; the shop gets its money."""
    buyer.go(f"/orders/{number}")
    buyer.follow("/confirm$")
    buyer.send("/confirm$")
    assert "Received. Thank you!" in buyer.text


def balance(merchant: Person) -> tuple[str, str]:
    """Held in escrow and available, as the merchant reads it."""
    merchant.go("/console/kiln/money")
    words = merchant.text.replace("¥ ", "¥").split()
    held, available = words.index("escrow") + 1, words.index("Available") + 1
    return words[held], words[available]
