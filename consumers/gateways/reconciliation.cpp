#include "consumers/gateways/reconciliation.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "consumers/gateways/call_ends.hpp"
#include "consumers/gateways/dispute_mismatch.hpp"
#include "consumers/gateways/providers/exchange.hpp"
#include "consumers/gateways/reconciliation_progress.hpp"
#include "consumers/gateways/review_question.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/bytes.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {
namespace {

using namespace payments::v1;
using Kind = ProviderResult::Kind;

constexpr const char* reconciliation_aggregate = "payment_reconciliation";
constexpr int payments_at_once = 20;
constexpr std::int64_t second_look_ms = 2'000;

std::int64_t midnight_us(const std::string& date, int days_later) {
    using namespace std::chrono;
    const year_month_day day{year(std::stoi(date.substr(0, 4))),
                             month(static_cast<unsigned>(std::stoi(date.substr(5, 2)))),
                             std::chrono::day(static_cast<unsigned>(std::stoi(date.substr(8, 2))))};
    const sys_days since_1970 = sys_days(day) + days(days_later);
    return duration_cast<microseconds>(since_1970.time_since_epoch()).count();
}

std::string status_name(PaymentStatus status) {
    switch (status) {
        case PENDING: return "pending";
        case ACTION_REQUIRED: return "waiting for the payer";
        case AUTHORISED: return "authorised";
        case FAILED: return "failed";
        case CANCELLED: return "cancelled";
        default: return "captured";
    }
}

std::string result_name(Kind kind) {
    switch (kind) {
        case Kind::captured: return "captured";
        case Kind::authorised: return "authorised";
        case Kind::action_required: return "waiting for the payer";
        case Kind::declined: return "declined";
        case Kind::cancelled: return "cancelled";
        case Kind::refunded: return "refunded";
        case Kind::refund_failed: return "refund failed";
        case Kind::not_found: return "not there";
        case Kind::evidence_received:
        case Kind::evidence_refused: return "evidence";
        case Kind::pending:
        case Kind::mismatch: break;
    }
    return "pending";
}

std::string refund_status_name(RefundStatus status) {
    return status == REFUND_SUCCEEDED ? "refunded" : status == REFUND_FAILED ? "refund failed" : "pending";
}

RecordMismatch mismatch_of(MismatchKind kind, const std::string& ours, const std::string& theirs) {
    RecordMismatch mismatch;
    mismatch.set_kind(kind);
    mismatch.set_ours(ours);
    mismatch.set_theirs(theirs);
    mismatch.set_review_kind(REVIEW_BOOKS_DIFFER);
    return mismatch;
}

bool has_new(const std::vector<std::string>& duplicates, const BookedPayment& ours) {
    return std::any_of(duplicates.begin(), duplicates.end(),
                       [&](const std::string& one) { return ours.duplicates.count(one) == 0; });
}

}  // namespace

/// One turn of a run.
struct Reconciliation::Run {
    GatewayCall call;
    ReconciliationStarted started;
    std::string tenant;
    std::string id;
    ReconciliationProgress progress;
    std::vector<CommandEnvelope> told;  // Of payments: named by what is told, so that it may be told again.
    std::vector<RecordMismatch> mismatches;  // Of the payment or page that is looked at.

    std::string key(const std::string& payment_id) const { return tenant + "/" + payment_id; }
};

bool Reconciliation::wants(const EventEnvelope& envelope, std::string_view aggregate) const {
    if (aggregate != reconciliation_aggregate) return false;
    return read_body<PaymentReconciliationEvent>(envelope).has_started();
}

std::optional<CallEnd> Reconciliation::make(const GatewayCall& call) {
    if (!is_of(call, reconciliation_aggregate)) return std::nullopt;
    return take(call);
}

CallEnd Reconciliation::take(GatewayCall call) {
    PaymentReconciliationEvent event;
    event.ParseFromString(call.envelope.body());
    Run run;
    run.started = event.started();
    run.tenant = call.envelope.tenant();
    run.id = std::string(parse_stream(call.envelope.stream())->id);
    run.progress = read_progress(call.reference);
    run.call = std::move(call);
    const std::string& provider = run.started.provider();
    if (!provider_calls_.is_connected(provider, run.tenant)) {
        FailReconciliation fail;
        fail.set_payment_reconciliation_id(run.id);
        fail.set_reason("provider_not_connected");
        return end_with(run, fail);
    }
    std::int64_t wait_ms = 0;
    try {
        const bool is_over = run.progress.is_theirs ? compare_theirs(run) : compare_ours(run);
        if (is_over && (run.progress.is_theirs || !provider_calls_.lists_charges(provider)))
            return complete(run);
        if (is_over) run.progress.turn_to_theirs();
        run.call.attempts = 0;
        wait_ms = run.progress.is_second_look ? second_look_ms : 0;
    } catch (const ProviderTimeout&) {
        CallEnd end = provider_calls_.again(std::move(run.call));
        run.call = std::move(end.call);
        wait_ms = end.wait_ms;
    } catch (const ProviderClosed& closed) {
        wait_ms = closed.retry_after_ms();
    }
    run.call.reference = text_of(run.progress);
    return CallEnd{std::move(run.call), CallEnd::Next::again, wait_ms, std::move(run.told), {}};
}

/// Whether all of ours were compared.
bool Reconciliation::compare_ours(Run& run) {
    const auto ids = history_.made_between(run.tenant, run.started.provider(),
                                           {run.started.first_date(), run.started.last_date()},
                                           run.progress.cursor, payments_at_once);
    for (const std::string& payment_id : ids) {
        run.mismatches.clear();
        const std::size_t told_before = run.told.size();
        try {
            compare_payment(run, payment_id);
        } catch (...) {
            run.told.resize(told_before);
            throw;
        }
        if (!run.mismatches.empty() && !run.progress.is_second_look) {
            run.told.resize(told_before);
            run.progress.is_second_look = true;
            return false;
        }
        for (RecordMismatch& mismatch : run.mismatches) found(run, std::move(mismatch));
        run.progress.is_second_look = false;
        run.progress.cursor = payment_id;
        ++run.progress.compared;
    }
    return ids.size() < static_cast<std::size_t>(payments_at_once);
}

/// Whether the provider's list was gone through.
bool Reconciliation::compare_theirs(Run& run) {
    ProviderRange range;
    range.tenant = run.tenant;
    range.from_us = midnight_us(run.started.first_date(), 0);
    range.until_us = midnight_us(run.started.last_date(), 1);
    range.cursor = run.progress.cursor;
    const ProviderChargePage page = provider_calls_.charges(run.started.provider(), range);
    for (const ProviderCharge& charge : page.charges) {
        compare_listed(run, charge);
        if (charge.is_disputed) compare_disputes(run, charge);
    }
    if (!run.mismatches.empty() && !run.progress.is_second_look) {
        run.told.clear();
        run.progress.is_second_look = true;
        return false;
    }
    for (RecordMismatch& mismatch : run.mismatches) found(run, std::move(mismatch));
    run.progress.is_second_look = false;
    run.progress.cursor = page.next;
    return page.next.empty();
}

void Reconciliation::compare_payment(Run& run, const std::string& payment_id) {
    const auto ours = history_.booked(run.tenant, payment_id);
    if (!ours || !ours->charge || ours->provider != run.started.provider()) return;
    compare_charge(run, *ours);
    for (const BookedRefund& refund : ours->refunds) compare_refund(run, *ours, refund);
    for (RecordMismatch& mismatch : run.mismatches) {
        mismatch.set_payment_id(payment_id);
        mismatch.set_provider_reference(ours->reference);
    }
}

void Reconciliation::compare_charge(Run& run, const BookedPayment& ours) {
    const ProviderResult theirs = provider_calls_.look_up(run.started.provider(), *ours.charge);
    const bool is_taken = ours.status == CAPTURED;
    const auto note = [&](MismatchKind kind, const std::string& here, const std::string& there) {
        run.mismatches.push_back(mismatch_of(kind, here, there));
    };
    switch (theirs.kind) {
        case Kind::captured:
            if (is_taken && !is_same(theirs.amount, ours.captured))
                note(MISMATCH_AMOUNT, shown(ours.captured), shown(theirs.amount));
            else if (!is_taken || has_new(theirs.duplicates, ours)) {
                note(MISMATCH_STATUS, status_name(ours.status), is_taken ? "captured twice" : "captured");
                run.mismatches.back().set_healed(tell(run, *ours.charge, theirs));
            }
            return;
        case Kind::mismatch:
            note(MISMATCH_AMOUNT, shown(is_taken ? ours.captured : ours.charge->amount),
                 shown(theirs.amount));
            return;
        case Kind::declined:
        case Kind::cancelled: {
            const bool is_open = ours.status == PENDING || ours.status == ACTION_REQUIRED;
            if (ours.status == FAILED || ours.status == CANCELLED) return;
            note(MISMATCH_STATUS, status_name(ours.status), result_name(theirs.kind));
            run.mismatches.back().set_healed(is_open && tell(run, *ours.charge, theirs));
            return;
        }
        case Kind::not_found:
            if (is_taken || ours.status == AUTHORISED)
                note(MISMATCH_MISSING_THERE, status_name(ours.status), result_name(theirs.kind));
            return;
        case Kind::authorised:
        case Kind::action_required:
            if (is_taken) note(MISMATCH_STATUS, "captured", result_name(theirs.kind));
            return;
        default: return;
    }
}

/// Those that have ended are added up where the provider has a list, and asked for one by one where it has
/// none.
void Reconciliation::compare_refund(Run& run, const BookedPayment& ours, const BookedRefund& refund) {
    const std::string& provider = run.started.provider();
    const bool is_open = refund.status == REFUND_PENDING;
    if (!is_open && provider_calls_.lists_charges(provider)) return;
    ProviderRequest request = refund.request;
    if (request.reference.empty()) request.reference = ours.reference;
    const ProviderResult theirs = provider_calls_.look_up(provider, request);
    const bool is_ended = theirs.kind == Kind::refunded || theirs.kind == Kind::refund_failed;
    const bool is_unclear = theirs.is_unclear || theirs.kind == Kind::mismatch;
    const bool is_as_here = (theirs.kind == Kind::refunded && refund.status == REFUND_SUCCEEDED) ||
                            (theirs.kind == Kind::refund_failed && refund.status == REFUND_FAILED) ||
                            (theirs.kind == Kind::not_found && refund.status == REFUND_FAILED);
    // What is open and under way there is no difference.
    if (is_as_here || (is_open && !is_ended && !is_unclear)) return;
    if (!is_open && theirs.kind == Kind::pending) return;
    RecordMismatch mismatch =
        mismatch_of(MISMATCH_REFUND, refund_status_name(refund.status) + ", " + shown(request.amount),
                    is_unclear ? "cannot tell whether it was done" : result_name(theirs.kind));
    mismatch.set_refund_id(request.refund_id);
    if (is_unclear) {
        mismatch.set_review_kind(REVIEW_REFUND);
        mismatch.set_review_id(review_id_of(request.payment_id, "refund/" + request.refund_id));
    }
    const bool can_heal =
        is_open || (refund.status == REFUND_SUCCEEDED && theirs.kind == Kind::refund_failed);
    run.mismatches.push_back(mismatch);
    run.mismatches.back().set_healed(is_ended && can_heal && tell(run, request, theirs));
}

/// A charge of the provider's list: ours, with as much given back as we know of.
void Reconciliation::compare_listed(Run& run, const ProviderCharge& charge) {
    const std::string payment_id = payment_of(run, charge);
    const auto ours = payment_id.empty() ? std::nullopt : history_.booked(run.tenant, payment_id);
    const bool is_own =
        ours && (ours->reference == charge.reference || ours->reference == charge.charge_id);
    const bool is_second = ours && (ours->duplicates.count(charge.charge_id) > 0 ||
                                    ours->duplicates.count(charge.reference) > 0);
    RecordMismatch mismatch;
    if (!ours || ours->status != CAPTURED || (!is_own && !is_second)) {
        mismatch = mismatch_of(MISMATCH_MISSING_HERE, ours ? status_name(ours->status) : "not there",
                               "captured " + shown(charge.captured));
        mismatch.set_review_kind(REVIEW_MISSING_HERE);
        mismatch.set_review_id(review_id_of(run.tenant, "charge/" + charge.charge_id));
    } else {
        std::int64_t given_minor = 0, open_minor = 0;
        for (const BookedRefund& refund : ours->refunds) {
            if (refund.of_duplicate != is_second) continue;
            if (is_second && refund.request.reference != charge.charge_id &&
                refund.request.reference != charge.reference)
                continue;
            if (refund.status == REFUND_SUCCEEDED) given_minor += refund.request.amount.amount_minor();
            if (refund.status == REFUND_PENDING) open_minor += refund.request.amount.amount_minor();
        }
        const bool fits =
            charge.refunded_minor >= given_minor && charge.refunded_minor <= given_minor + open_minor;
        if (fits) return;
        Money given = charge.captured, there = charge.captured;
        given.set_amount_minor(given_minor);
        there.set_amount_minor(charge.refunded_minor);
        mismatch = mismatch_of(MISMATCH_REFUND, "refunded " + shown(given), "refunded " + shown(there));
    }
    mismatch.set_payment_id(payment_id);
    mismatch.set_provider_reference(charge.charge_id);
    run.mismatches.push_back(mismatch);
}

/// Empty where it is of none of ours.
std::string Reconciliation::payment_of(const Run& run, const ProviderCharge& charge) {
    auto known = own_id(run.tenant, charge.payment_id);
    if (!known) known = history_.find_by_reference(run.tenant, run.started.provider(), charge.reference);
    return known.value_or("");
}

/// Disputes whose callback never came, and such as ended without one.
void Reconciliation::compare_disputes(Run& run, const ProviderCharge& charge) {
    const std::string payment_id = payment_of(run, charge);
    const auto ours = payment_id.empty() ? std::nullopt : history_.booked(run.tenant, payment_id);
    if (!ours || ours->status != CAPTURED) return;
    const std::string& provider = run.started.provider();
    for (const ProviderDispute& dispute :
         provider_calls_.disputes_of(provider, run.tenant, charge.charge_id)) {
        auto mismatch = dispute_mismatch(*ours, dispute);
        if (!mismatch) continue;
        auto commands = provider_calls_.commands_of(run.call.envelope, provider, payment_id, dispute);
        if (mismatch->healed()) std::move(commands.begin(), commands.end(), std::back_inserter(run.told));
        mismatch->set_payment_id(payment_id);
        mismatch->set_review_id(review_id_of(run.key(payment_id), "dispute/" + dispute.dispute_id));
        run.mismatches.push_back(std::move(*mismatch));
    }
}

/// What the provider says is told to the payment. Whether there was anything to tell.
bool Reconciliation::tell(Run& run, const ProviderRequest& request, const ProviderResult& result) {
    auto commands = provider_calls_.commands_of(run.call.envelope, run.started.provider(), request, result);
    const bool any = !commands.empty();
    std::move(commands.begin(), commands.end(), std::back_inserter(run.told));
    return any;
}

void Reconciliation::found(Run& run, RecordMismatch mismatch) {
    const std::string subject = mismatch.payment_id() + "/" + mismatch.refund_id() + "/" +
                                mismatch.provider_reference() + "/" + std::to_string(mismatch.kind());
    if (mismatch.review_id().empty())
        mismatch.set_review_id(
            review_id_of(run.key(mismatch.payment_id()),
                         "books/" + std::to_string(mismatch.kind()) + "/" + mismatch.refund_id()));
    if (mismatch.healed()) {
        mismatch.clear_review_id();
        mismatch.clear_review_kind();
        ++run.progress.healed;
    }
    ++run.progress.mismatches;
    mismatch.set_payment_reconciliation_id(run.id);
    mismatch.set_payment_mismatch_id(uuid_text(uuid_v5("mismatch/" + run.tenant + "/" + subject)));
    mismatch.set_provider(run.started.provider());
    run.told.push_back(sealed(run, mismatch));
}

CallEnd Reconciliation::complete(Run& run) {
    CompleteReconciliation complete;
    complete.set_payment_reconciliation_id(run.id);
    complete.set_compared(run.progress.compared);
    complete.set_healed(run.progress.healed);
    complete.set_mismatches(run.progress.mismatches);
    complete.set_lists_theirs(run.progress.is_theirs);
    return end_with(run, complete);
}

CallEnd Reconciliation::end_with(Run& run, const google::protobuf::Message& command) {
    run.told.push_back(sealed(run, command));
    return finished(std::move(run.call), std::move(run.told));
}

/// Named by the run and by what it says.
CommandEnvelope Reconciliation::sealed(const Run& run, const google::protobuf::Message& command) {
    const std::string name = named_by_content(hex(run.call.envelope.event_id()), command);
    return provider_calls_.seal(run.call.envelope, run.started.provider(), name, command);
}

}  // namespace cairn
