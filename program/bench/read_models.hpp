#pragma once

#include "program/bench/bench_context.hpp"
#include "program/bench/bench_world.hpp"
#include "program/bench/payment_story.hpp"

namespace cairn {

/// A log of payments, and beside it the same story as rows, for baselines that fold nothing.
class ReadModelWorld {
 public:
    explicit ReadModelWorld(BenchContext& context);

    BenchWorld& world() { return world_; }
    std::int64_t slice() const { return slice_; }
    std::int64_t events() const { return events_; }
    std::string mix() const { return mix_; }
    const Projection& projection(const std::string& name) const;

    /// The table that stands behind a view.
    std::string live_table(const std::string& name) const;

 private:
    void append(const std::string& topic, bool counts,
                const std::function<MadeRecord(const PaymentStory::Event&, std::int64_t)>& make);

    BenchWorld world_;
    std::int64_t slice_;
    std::int64_t events_;
    std::string mix_;
};

void measure_projector(BenchContext& context, ReadModelWorld& models);
void measure_rebuilds(BenchContext& context, ReadModelWorld& models);
void measure_scan(BenchContext& context, ReadModelWorld& models);

}  // namespace cairn
