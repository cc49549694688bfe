#pragma once

namespace cairn::test {

/// One deliberate fault in what a processor sees or does, to show that the model check can fail.
enum class Mutation {
    none,
    last_stable_offset,    // Take-over replays only to the last stable offset (KAFKA-10167).
    unstable_offsets,      // Take-over does not wait for the former owner's pending offsets.
    offsets_unfenced,      // Offsets are sent without the group's generation.
    state_before_commit,   // State is stored before the transaction is committed.
    producer_goes_on,      // After an indefinite commit the same producer begins the next transaction.
    aborted_is_committed,  // An abort is taken for a commit.
};

}  // namespace cairn::test
