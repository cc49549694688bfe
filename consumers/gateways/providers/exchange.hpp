#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// The answers of an exchange, in order. Where the next one is missing, its call is what comes next.
class Exchange {
 public:
    explicit Exchange(const ProviderAnswers& answers) : answers_(answers) {}

    const ProviderAnswer* next() { return read_ < answers_.size() ? &answers_[read_++] : nullptr; }

 private:
    const ProviderAnswers& answers_;
    std::size_t read_ = 0;
};

/// Whether a call was done, certainly not done, or may have been. Unknown are a time-out at the provider, a
/// limit that was hit, redirects and 5xx.
enum class AnswerVerdict { done, refused, unknown };

AnswerVerdict judge(const ProviderAnswer& answer);

/// A header's number of seconds; 0 where it is absent or no such number. 'name' is in lower case.
int header_seconds(const AnswerHeaders& headers, std::string_view name);

/// What Retry-After asks for, at most an hour; 0 where it is absent or cannot be read.
int retry_after_ms(const ProviderAnswer& answer);

/// 'pending'. After a 429 with what the first of these headers asks for in seconds, or a minute
/// where none does or it is more than an hour.
ProviderResult pending_after(const ProviderAnswer& answer,
                             std::initializer_list<std::string_view> wait_headers);

/// The kind that says no to an action; 'decline_code' is the provider's word.
ProviderResult refused(const ProviderRequest& request, const std::string& decline_code);

ProviderResult result_of(ProviderResult::Kind kind, const std::string& reference);

bool is_same(const Money& one, const Money& other);

/// As RecordDispute takes it.
constexpr std::size_t dispute_reason_bytes_max = 200;

/// 'text' or its beginning of at most 'bytes_max', not cut inside a character.
std::string cut_text(std::string_view text, std::size_t bytes_max);

}  // namespace cairn
