#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <thread>

#include "infra/runtime/failure.hpp"
#include "infra/store/postgres.hpp"
#include "program/bench/bench_context.hpp"
#include "program/bench/running_cairn.hpp"
#include "program/bench/seconds_since.hpp"

namespace cairn {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int connections = 512;
constexpr double trial_rate = 100;
constexpr std::int64_t trial_ms = 5'000, warm_up_ms = 3'000;
constexpr auto end_max = std::chrono::seconds(300);
constexpr const char* settled_within_s = "60";

// Of ten payments one meets a fault: a decline, an answer that is lost, a request that is lost, an answer
// that comes twice, one that comes late.
constexpr std::int64_t faulted_every = 10;
constexpr std::array<const char*, 5> faulted = {"tok_declined", "tok_timeout", "tok_timeout_before",
                                                "tok_twice", "tok_late_500"};

std::string payment_body(std::int64_t number) {
    const auto turn = static_cast<std::size_t>(number / faulted_every) % faulted.size();
    const char* method = number % faulted_every == 0 ? faulted[turn] : "tok_ok";
    return fmt::format(R"({{"amount":{{"amount_minor":1500,"currency":"EUR"}},"method":"{}"}})", method);
}

struct Ends {
    std::int64_t payments = 0, captured = 0, failed = 0;

    std::int64_t open() const { return payments - captured - failed; }
};

class PaymentsBench {
 public:
    explicit PaymentsBench(BenchContext& context)
        : context_(context),
          cairn_(context),
          rate_(context.is_trial() ? std::min(trial_rate, context.options.rate) : context.options.rate),
          duration_(context.is_trial() ? trial_ms : context.options.seconds * 1'000) {}

    void measure() {
        context_.say("payments: warm-up");
        HttpLoad load = cairn_.load(connections, rate_ / 2, milliseconds(warm_up_ms));
        load.path = "/v1/payments";
        load.body = payment_body;
        const auto warm_up = static_cast<std::int64_t>(cairn_.run(load).latency_ms.size());
        wait_for_ends(warm_up);
        context_.say(fmt::format("payments: {} a second", rate_));
        load.per_second = rate_;
        load.duration = duration_;
        const HttpLoadResult result = cairn_.run(load);
        add_command(result);
        add_ends(warm_up + static_cast<std::int64_t>(result.latency_ms.size()) - result.failures());
        add("payments_memory", "memory of all roles in one process, at payments, at most", "MB",
            cairn_.peak_memory_mb(), Target{.bound = 600, .at_most = true},
            "the most that was resident while all of the above ran");
        add_audit();
    }

 private:
    void add_command(const HttpLoadResult& result) {
        const auto sent = static_cast<std::int64_t>(result.latency_ms.size());
        settings_ = fmt::format(
            "POST /v1/payments at the sandbox with Prefer: return=minimal, all roles in one process, open "
            "loop at {}/s for {} s over {} connections, timed from the intended send; {} requests, {} "
            "failed, the generator busy for {:.0f} % of one core",
            rate_, duration_.count() / 1'000, connections, sent, result.failures(), result.busy * 100);
        add("payments_rate", "payments/s that were acknowledged", "payments/s", result.per_second(),
            Target{.bound = rate_ * 0.98}, settings_);
        add("payments_p50", "payment to durable answer, p50", "ms", percentile(result.latency_ms, 0.5), {},
            settings_);
        add("payments_p99", "payment to durable answer, p99", "ms", percentile(result.latency_ms, 0.99),
            Target{.bound = 100, .at_most = true}, settings_);
        const std::int64_t met = (sent + faulted_every - 1) / faulted_every;
        std::string methods;
        for (const char* method : faulted) methods += fmt::format(" {}", method);
        add("payments_faulted", "of them met a fault", "%",
            100.0 * static_cast<double>(met) / static_cast<double>(sent), {}, "in turn" + methods);
    }

    void add_ends(std::int64_t wanted) {
        const auto start = steady_clock::now();
        const Ends ends = wait_for_ends(wanted);
        add("payments_end", "until the last of them has its end", "s", seconds_since(start), {},
            fmt::format("after the last answer, by the read model: {} payments, {} captured, {} failed",
                        ends.payments, ends.captured, ends.failed));
        add("payments_without_end", "payments without an end", "payments",
            static_cast<double>(ends.open() + std::abs(wanted - ends.payments)),
            Target{.bound = 0, .at_most = true},
            fmt::format("acknowledged and neither captured nor failed within {} s", end_max.count()));
    }

    void add_audit() {
        context_.say("payments: audit");
        const std::string text =
            cairn_.tool({"--json", "audit", "--settled-within", settled_within_s}, {0, 1});
        const boost::json::value report = boost::json::parse(text.substr(text.find('{')));
        const auto& violations = report.at("violations").as_array();
        const auto& counts = report.at("counts").as_object();
        std::string seen;
        for (const auto& [what, count] : counts)
            seen += fmt::format("{}{} {}", seen.empty() ? "" : ", ", boost::json::serialize(count),
                                std::string_view(what));
        std::replace(seen.begin(), seen.end(), '_', ' ');
        for (const auto& violation : violations) seen += "; " + boost::json::serialize(violation);
        add("payments_audit", "what cairn audit finds in their log", "violations",
            static_cast<double>(violations.size()), Target{.bound = 0, .at_most = true}, seen);
    }

    /// Until every payment is captured or failed, or the time is over.
    Ends wait_for_ends(std::int64_t wanted) {
        const auto start = steady_clock::now();
        const PostgresConnection connection = connect_postgres(cairn_.world().settings().postgres_url);
        while (true) {
            const Ends ends = count_ends(*connection);
            if (ends.payments >= wanted && ends.open() == 0) return ends;
            if (steady_clock::now() - start > end_max) return ends;
            cairn_.ensure_runs();
            std::this_thread::sleep_for(milliseconds(200));
        }
    }

    static Ends count_ends(pqxx::connection& connection) {
        return with_postgres([&] {
            pqxx::nontransaction session(connection);
            const pqxx::row row = session.exec1(
                "SELECT count(*), count(*) FILTER (WHERE status = 'captured'),"
                " count(*) FILTER (WHERE status = 'failed') FROM cairn.payments");
            return Ends{row[0].as<std::int64_t>(), row[1].as<std::int64_t>(), row[2].as<std::int64_t>()};
        });
    }

    void add(const std::string& name, const std::string& title, const std::string& unit, double value,
             std::optional<Target> target, const std::string& settings) {
        Figure figure;
        figure.name = name;
        figure.title = title;
        figure.unit = unit;
        figure.runs = {value};
        figure.target = target;
        figure.settings = settings;
        context_.figures.push_back(figure);
    }

    BenchContext& context_;
    RunningCairn cairn_;
    double rate_;
    milliseconds duration_;
    std::string settings_;
};

}  // namespace

void measure_payments(BenchContext& context) { PaymentsBench(context).measure(); }

}  // namespace cairn
