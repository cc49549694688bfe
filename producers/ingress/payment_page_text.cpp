#include "producers/ingress/payment_page_text.hpp"

#include <fmt/format.h>

#include "projections/payments/paid_payment.hpp"
#include "schemas/base/html_text.hpp"
#include "schemas/base/money_text.hpp"

namespace cairn {
namespace {

using namespace payments::v1;

constexpr const char* head =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    "<meta name=\"robots\" content=\"noindex\">";
constexpr const char* style =
    "<style>body{font:17px/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem}"
    "button{font:inherit;padding:.6em 2em;border:0;border-radius:.4em;background:#0a5;color:#fff}"
    ".amount{font-size:2rem;margin:.2em 0}.note{color:#555}</style></head><body>";

HttpResponse page(int status, const std::string& title, const std::string& body, bool reload = false) {
    HttpResponse response;
    response.status = status;
    response.content_type = "text/html; charset=utf-8";
    response.body = std::string(head) + "<title>" + html_escaped(title) + "</title>" +
                    (reload ? "<meta http-equiv=\"refresh\" content=\"2\">" : "") + style + body +
                    "</body></html>\n";
    // The address is what lets somebody pay: it goes to nobody else.
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    return response;
}

std::string form(const std::string& label, const std::string& attempt) {
    return fmt::format(
        "<form method=\"post\"><input type=\"hidden\" name=\"attempt\" value=\"{}\">"
        "<button>{}</button></form>",
        html_escaped(attempt), html_escaped(label));
}

std::string note(const std::string& text) { return "<p class=\"note\">" + html_escaped(text) + "</p>"; }

}  // namespace

HttpResponse payment_page(const PaymentLinkRow& link, const PaymentRow* payment, const std::string& payee,
                          const std::string& attempt) {
    const std::string amount = shown_amount(link.amount());
    const std::string what =
        fmt::format("<p>{}</p><p class=\"amount\">{}</p><p class=\"note\">to {}</p>",
                    html_escaped(link.description()), html_escaped(amount), html_escaped(payee));
    const auto shown = [&](int status, const std::string& more, bool reload = false) {
        return page(status, link.description(), what + more, reload);
    };
    if (link.status() == LINK_PAID || (payment != nullptr && is_paid(*payment)))
        return shown(200, note("Paid. Thank you."));
    if (link.status() == LINK_EXPIRED) return shown(410, note("This link has expired. Ask for a new one."));
    if (payment != nullptr && payment->status() == PENDING)
        return shown(200, note("Your payment is being processed."), true);
    if (payment != nullptr && payment->status() == ACTION_REQUIRED)
        return shown(200, note("Your payment waits for you.") + form("Go on", attempt));
    if (payment != nullptr && payment->status() == FAILED)
        return shown(200,
                     note("The payment was declined. You can try again.") + form("Pay " + amount, attempt));
    return shown(200, form("Pay " + amount, attempt));
}

HttpResponse notice_page(int status, const std::string& title, const std::string& text) {
    return page(status, title, "<h1>" + html_escaped(title) + "</h1>" + note(text));
}

std::string shown_amount(const Money& amount) {
    return decimal_text(amount.amount_minor(), amount.currency()) + " " + amount.currency();
}

}  // namespace cairn
