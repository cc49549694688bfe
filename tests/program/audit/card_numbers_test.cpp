#include "program/audit/card_numbers.hpp"

#include <rapidcheck/catch.h>

#include "cairn/payments/v1/payment.pb.h"
#include "program/audit/card_number_text.hpp"

using namespace cairn;

namespace {

const std::string number = "4242 4242 4242 4242";

CommandEnvelope described_as(const std::string& description) {
    payments::v1::PaymentCommand body;
    body.mutable_initiate()->set_payment_id("p1");
    body.mutable_initiate()->set_description(description);
    CommandEnvelope command;
    command.set_stream("shop/payment-p1");
    command.set_body(body.SerializeAsString());
    return command;
}

std::string any_digits(std::size_t count) {
    std::string digits;
    while (digits.size() < count) digits += static_cast<char>('0' + *rc::gen::inRange(0, 10));
    return digits;
}

/// The digit behind them that makes a number of theirs.
char check_digit(const std::string& digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int value = (digits[digits.size() - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += value / 10 + value % 10;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

/// A number as its scheme gives it out.
std::string any_card_number() {
    const auto [prefix, length] =
        *rc::gen::elementOf(std::vector<std::pair<std::string, std::size_t>>{{"4", 13},
                                                                             {"4", 16},
                                                                             {"4", 19},
                                                                             {"53", 16},
                                                                             {"2345", 16},
                                                                             {"34", 15},
                                                                             {"37", 15},
                                                                             {"36", 14},
                                                                             {"3530", 16},
                                                                             {"6011", 16},
                                                                             {"65", 16},
                                                                             {"62", 19},
                                                                             {"6759", 16},
                                                                             {"82", 16},
                                                                             {"9682", 16}});
    const std::string digits = prefix + any_digits(length - prefix.size() - 1);
    return digits + check_digit(digits);
}

/// What an audit finds in one record of a topic.
class Topic {
 public:
    std::string found(const std::string& topic, const std::string& value, const std::string& key = "k") {
        Record record;
        record.topic = topic;
        record.partition = 3;
        record.offset = 17;
        record.key = key;
        record.value = value;
        AuditReport report;
        CardNumbers(system.topics, system.catalogue, report).add(record);
        if (report.violations().empty()) return "";
        const auto& [kind, violation] = *report.violations().begin();
        CHECK(kind == "card_number_found");
        CHECK(violation.place.topic == topic);
        CHECK(violation.place.offset == 17);
        CHECK_THAT(violation.text, !Catch::Contains("4242"));
        return violation.text.substr(0, violation.text.find(" holds"));
    }

    const System system{ProgramSettings{}};
    const Topics& topics = system.topics;
};

}  // namespace

TEST_CASE("a card number is found however a text shows it", "[PAY-16][ID-12]") {
    for (const char* text :
         {"4242424242424242", "my card: 4242 4242 4242 4242, thanks", "4242-4242-4242-4242",
          "3782-822463-10005", "3056 930902 5904", "card-5555555555554444.",
          "\"number\":\"2223003122003222\"", "tel 030 1234 5555555555554444", "6011111111111117 12/29",
          "4222222222222", "6200 0000 0000 0000 000"}) {
        INFO(text);
        CHECK(holds_lone_card_number(text));
    }
}

TEST_CASE("ids, phone numbers, times and amounts are no card numbers", "[PAY-16][ID-12]") {
    for (const char* text :
         {"4242424242424241",                                          // The check digit is wrong,
          "424242424242424242424242",                                  // it is too long,
          "42424242424242", "7242424242424245", "5555 5555 5555 444",  // or no scheme's.
          "+4242424242424242", "pi_4242424242424242", "a4242424242424242", "4242424242424242f",
          "42424242-4242-4242-4242-424242424242", "00-4bf92f3577b34da6a3ce929d0e0e4736-4242424242424242-01",
          "0.4242424242424242", "4242424242424242.50", "1767225600000000", "1767225600000",
          "2026-07-01 10:00", "4242  4242 4242 4242", "4242-4242 4242-4242"}) {
        INFO(text);
        CHECK_FALSE(holds_lone_card_number(text));
    }
}

TEST_CASE("any card's number is found, and no id, phone number or time", "[PAY-16][ID-12]") {
    rc::prop("a number between other words, in a run or in groups", [] {
        std::string shown = any_card_number();
        const char separator = *rc::gen::element(' ', '-');
        if (shown.size() == 16 && *rc::gen::inRange(0, 2) == 1)
            for (const std::size_t at : {12U, 8U, 4U}) shown.insert(at, 1, separator);
        const std::string before =
            *rc::gen::element<std::string>("", "card ", "no:", "\"", "ordered, ", "card-");
        const std::string behind = *rc::gen::element<std::string>("", " x", "\"", ".", ", 12/29", "-paid");
        RC_ASSERT(holds_lone_card_number(before + shown + behind));
    });
    rc::prop("a UUID, be it of digits alone", [] {
        RC_ASSERT(!holds_lone_card_number(any_digits(8) + "-" + any_digits(4) + "-" + any_digits(4) + "-" +
                                          any_digits(4) + "-" + any_digits(12)));
    });
    rc::prop("a number that is part of an id, a decimal or a phone number", [] {
        const std::string part = any_card_number();
        for (const std::string& text : {"pi_" + part, "x" + part, part + "f", "+" + part, "0." + part,
                                        part + ".5", "00-4bf92f35-" + part + "-01"})
            RC_ASSERT(!holds_lone_card_number(text));
    });
    rc::prop("a time since 1970, in milliseconds or microseconds, until 2033", [] {
        const std::int64_t second = *rc::gen::inRange<std::int64_t>(1'000'000'000, 2'000'000'000);
        RC_ASSERT(!holds_lone_card_number(std::to_string(second) + any_digits(3)));
        RC_ASSERT(!holds_lone_card_number(std::to_string(second) + any_digits(6)));
    });
}

TEST_CASE_METHOD(Topic, "an audit finds a card number in any record, and tells it to nobody",
                 "[PAY-16][ID-12]") {
    const CommandEnvelope command = described_as(number);
    CHECK(found(topics.commands, command.SerializeAsString()) == "description of InitiatePayment");

    payments::v1::PaymentEvent body;
    body.mutable_failed()->set_decline_code(number);
    EventEnvelope event;
    event.set_stream("shop/payment-p1");
    event.set_body(body.SerializeAsString());
    CHECK(found(topics.events, event.SerializeAsString()) == "decline_code of PaymentFailed");

    Outcome outcome;
    outcome.mutable_refused()->add_fields()->set_text(number);
    CHECK(found(topics.outcomes, outcome.SerializeAsString()) == "text of FieldProblem");

    TimerRecord timer;
    *timer.mutable_command() = command;
    CHECK(found(topics.timers, timer.SerializeAsString()) == "description of InitiatePayment");

    ParkedRecord parked;
    parked.set_topic(topics.commands);
    parked.set_value(command.SerializeAsString());
    CHECK(found(topics.parked, parked.SerializeAsString()) == "description of InitiatePayment");

    CHECK(found(topics.public_events, R"({"id":"e1","data":{"description":")" + number + "\"}}") ==
          "the record");
    CHECK(found(topics.events, "no envelope " + number) == "the record");
    CHECK(found(topics.cursors, "", "shop/" + number) == "the key");
}

TEST_CASE_METHOD(Topic, "an audit takes nothing else for a card number", "[PAY-16][ID-12]") {
    CHECK(found(topics.commands, described_as("order 4242424242424241").SerializeAsString()).empty());
    CHECK(found(topics.commands, described_as("enc1.k1.4242424242424242").SerializeAsString()).empty());
    CHECK(found(topics.public_events, R"({"amount_minor":1767225600000000})").empty());
}
