#include "consumers/processor/rocks_checkpoint.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>

using namespace cairn;

namespace {

/// A store of its own that is gone afterwards.
class Store {
 public:
    Store() : store(open_checkpoints(folder_)) {}
    ~Store() {
        store.reset();
        std::filesystem::remove_all(folder_);
    }

 private:
    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("cairn-checkpoint-" + std::to_string(getpid()));

 public:
    std::shared_ptr<CheckpointStore> store;
};

CheckpointBatch batch_of(std::int32_t partition, const std::string& value) {
    CheckpointBatch batch;
    batch.streams.push_back({partition, "acme/payment-p1", value});
    batch.partitions[partition].set_commands_next(1);
    return batch;
}

}  // namespace

TEST_CASE("a thread whose partition another one has taken over stores nothing for it any more") {
    Store store;
    RocksCheckpoint former(store.store), owner(store.store);
    former.begin({3, 4});
    former.write(batch_of(3, "old"));
    owner.begin({3});
    owner.write(batch_of(3, "new"));

    CHECK_THROWS_AS(former.write(batch_of(3, "late")), Failure);
    CHECK_THROWS_AS(former.forget(3), Failure);
    CHECK(owner.stream(3, "acme/payment-p1") == "new");

    former.write(batch_of(4, "still mine"));
    former.begin({3});
    former.write(batch_of(3, "mine again"));
    CHECK(owner.stream(3, "acme/payment-p1") == "mine again");
}

TEST_CASE("of two outcomes of one command, which has expired between them, the later is stored") {
    Store store;
    RocksCheckpoint checkpoint(store.store);
    checkpoint.begin({3});
    CheckpointBatch batch;
    for (const char* outcome : {"earlier", "later"})
        for (int command = 0; command < 40; ++command)
            batch.answers.push_back({3, "command " + std::to_string(command), outcome, 0});
    checkpoint.write(batch);
    for (int command = 0; command < 40; ++command)
        CHECK(checkpoint.command(3, "command " + std::to_string(command)) == "later");
}
