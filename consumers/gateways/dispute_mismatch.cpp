#include "consumers/gateways/dispute_mismatch.hpp"

#include "consumers/gateways/review_question.hpp"

namespace cairn {
namespace {

using namespace payments::v1;
using Standing = ProviderDispute::Standing;

DisputeStatus status_of(Standing standing) {
    switch (standing) {
        case Standing::open: return DISPUTE_OPEN;
        case Standing::won: return DISPUTE_WON;
        case Standing::lost: return DISPUTE_LOST;
        case Standing::without_money: break;
    }
    return DISPUTE_NONE;
}

std::string name_of(DisputeStatus status) {
    switch (status) {
        case DISPUTE_OPEN: return "disputed";
        case DISPUTE_WON: return "dispute won";
        case DISPUTE_LOST: return "dispute lost";
        default: return "not disputed";
    }
}

/// A dispute goes from open to won to lost, and never back.
bool may_become(DisputeStatus ours, DisputeStatus theirs) { return ours < theirs; }

}  // namespace

std::optional<RecordMismatch> dispute_mismatch(const BookedPayment& ours, const ProviderDispute& theirs) {
    const auto known = ours.disputes.find(theirs.dispute_id);
    const DisputeStatus here = known == ours.disputes.end() ? DISPUTE_NONE : known->second;
    const DisputeStatus there = status_of(theirs.standing);
    if (here == there) return std::nullopt;
    RecordMismatch mismatch;
    mismatch.set_kind(MISMATCH_DISPUTE);
    mismatch.set_provider_reference(theirs.dispute_id);
    mismatch.set_ours(name_of(here));
    mismatch.set_theirs(name_of(there) + ", " + shown(theirs.amount));
    mismatch.set_healed(may_become(here, there));
    mismatch.set_review_kind(REVIEW_BOOKS_DIFFER);
    return mismatch;
}

}  // namespace cairn
