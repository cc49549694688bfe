#include <rapidcheck/catch.h>

#include <map>
#include <string>

#include "infra/store/claimed_transaction.hpp"
#include "infra/store/table_sql.hpp"
#include "tests/support/projecting.hpp"

namespace cairn::test {
namespace {

// A run takes as long as a hundred pure ones, so that one in ten is made, from the small to the large.
constexpr int runs_for_one = 10;

const std::vector<std::string> tenants{"acme", "globex", "initech"};

/// What a tenant is to see: its events, and its payments with what is left of each.
struct Book {
    std::int64_t events = 0;
    std::map<std::string, std::int64_t> kept_minor;  // By payment id.

    std::string text() const {
        std::string text = std::to_string(events);
        for (const auto& [payment_id, minor] : kept_minor)
            text += " " + payment_id + "=" + std::to_string(minor);
        return text;
    }
};

/// The same few payment ids under every tenant: taken first, and then given back in parts.
EventEnvelope next_event(const std::string& tenant_id, const std::string& payment_id, std::uint64_t version,
                         std::int64_t cents) {
    EventEnvelope event =
        version == 1 ? payment_recorded(payment_id, cents) : payment_refunded(payment_id, version, 1);
    event.set_tenant(tenant_id);
    event.set_stream(stream_name(tenant_id, "payment", payment_id));
    event.set_event_id(uuid_v5(event.stream() + "/" + std::to_string(version)));
    return event;
}

/// As the API reads under a caller's claims.
class Reader {
 public:
    explicit Reader(const TestDatabase& database) : connection_(connect_postgres(database.url)) {
        pqxx::nontransaction(*connection_)
            .exec("SET SESSION AUTHORIZATION " + quote_name(reader_roles(database.name).api));
    }

    std::string seen_by(const std::string& tenant_id) {
        ClaimedTransaction transaction(*connection_, R"({"tenant_id":")" + tenant_id + R"("})");
        std::string seen = transaction.exec1("SELECT count(*) FROM cairn.events")[0].as<std::string>();
        for (
            const pqxx::row& row : transaction.exec(
                "SELECT payment_id, amount_minor - coalesce(refunded_minor, 0) FROM cairn.payments ORDER BY 1"))
            seen += " " + row[0].as<std::string>() + "=" + row[1].as<std::string>();
        return seen;
    }

 private:
    PostgresConnection connection_;
};

TEST_CASE("whatever happens to several tenants, each sees its own events and rows, and all of them",
          "[ID-04]") {
    Projecting projecting;
    projecting.project();
    Reader reader(projecting.database);
    std::map<std::string, Book> books;
    std::map<std::string, std::uint64_t> versions;  // By stream.
    int runs = 0;
    rc::prop("what a tenant sees is what happened to it", [&] {
        if (++runs % runs_for_one > 0) return;
        for (int left = *rc::gen::inRange(1, 12); left > 0; --left) {
            const std::string tenant_id = *rc::gen::elementOf(tenants);
            const std::string payment_id = "p" + std::to_string(*rc::gen::inRange(1, 6));
            const std::int64_t cents = *rc::gen::inRange(1'000, 9'000);
            const std::uint64_t version = ++versions[tenant_id + "/" + payment_id];
            projecting.append(next_event(tenant_id, payment_id, version, cents));
            books[tenant_id].events += 1;
            books[tenant_id].kept_minor[payment_id] += version == 1 ? cents : -1;
        }
        projecting.project();
        for (const std::string& tenant_id : tenants)
            RC_ASSERT(reader.seen_by(tenant_id) == books[tenant_id].text());
        RC_ASSERT(reader.seen_by("nobody") == Book().text());
    });
}

}  // namespace
}  // namespace cairn::test
