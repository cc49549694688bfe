#pragma once

#include <cstddef>
#include <cstdint>

namespace cairn::test {

/// Everything that a simulation leaves to chance comes from one of these, so that a seed is a whole run
/// (splitmix64: the standard library's distributions differ between implementations).
class Random {
 public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15ULL;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
        return mixed ^ (mixed >> 31U);
    }

    /// A number from 0 to count - 1.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }

    bool chance(std::size_t of_hundred) { return below(100) < of_hundred; }

 private:
    std::uint64_t state_;
};

}  // namespace cairn::test
