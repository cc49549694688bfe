#pragma once

#include "infra/contract/row_type.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/store/postgres_pool.hpp"
#include "producers/api/rate_gate.hpp"
#include "producers/api/row_reader.hpp"
#include "producers/ingress/command_sender.hpp"
#include "producers/ingress/payment_page_text.hpp"

namespace cairn {

struct PaymentPageSettings {
    std::string postgres_url;  // As the API's role.
    std::string public_url;    // Of the API, without a slash at its end. Empty: not known.
    std::size_t database_connections = 2;
    int wait_ms = 5'000;  // For the outcome, and for what the provider answers.
    std::size_t in_flight_max = 500;
    RateLimit rate;              // Of each client address.
    std::string address_header;  // See client_address.
};

/// GET /pay/{token}: what is to be paid, and a button. POST: starts the payment and sends the browser to
/// its provider; two clicks are one payment. No card data ever comes here. Used by the edge's one thread.
class PaymentPage {
 public:
    PaymentPage(PaymentPageSettings settings, std::vector<RowType> rows, CommandWriter& writer,
                OutcomeListener& outcomes, PersonalData& personal_data, const Clock& clock,
                Metrics& metrics);
    ~PaymentPage();

    /// The token is the last part of a path.
    static constexpr const char* prefix = "/pay/";

    asio::awaitable<HttpResponse> handle(const HttpRequest& request);

 private:
    /// A link as the page finds it, and the payment that it shows.
    struct Found {
        Caller caller;
        std::optional<PaymentLinkRow> link;
        std::optional<PaymentRow> payment;
        bool is_stale = false;
    };

    asio::awaitable<HttpResponse> show(const HttpRequest& request);
    asio::awaitable<HttpResponse> start(const HttpRequest& request);
    asio::awaitable<HttpResponse> go_on(const Found& found, const std::string& payment_id,
                                        std::chrono::steady_clock::time_point deadline);
    asio::awaitable<Found> find(const std::string& path, const std::string& payment_id,
                                const std::optional<Position>& position);
    Found look_up(const std::string& path, const std::string& payment_id,
                  const std::optional<Position>& position);

    PaymentPageSettings settings_;
    RowType links_, payments_;
    const Clock& clock_;
    RateGate addresses_;
    asio::thread_pool threads_;
    PostgresPool database_;
    RowReader reader_;
    CommandSender sender_;
    std::size_t in_flight_ = 0;
};

}  // namespace cairn
