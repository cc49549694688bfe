#include "producers/importers/line_import.hpp"

#include <chrono>
#include <fstream>
#include <unordered_map>
#include <unordered_set>

#include "producers/importers/purchases.hpp"

namespace cairn {
namespace {

constexpr std::size_t resume_every_lines = 500;

std::vector<std::string> read_lines(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw Failure("cannot read " + file.string(), Retry::no, "is the path right?");
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        lines.push_back(std::move(line));
    }
    return lines;
}

std::size_t read_resume_point(const std::filesystem::path& file) {
    std::size_t line = 0;
    std::ifstream(file) >> line;
    return line;
}

}  // namespace

LineImport::LineImport(CommandClient& client, ImportSettings settings, LineReader read_line)
    : client_(client), settings_(std::move(settings)), read_line_(std::move(read_line)) {}

LineImport::~LineImport() {
    try {
        wait_for_room(0);
    } catch (const Failure&) {
        // Answers that never come point to a listener that ends before this object's memory does.
    }
}

ImportReport LineImport::run(const std::filesystem::path& file, const Progress& progress) {
    const std::vector<std::string> lines = read_lines(file);
    report_ = {};
    report_.lines = lines.size();
    const std::size_t resume_at =
        settings_.resume_file.empty() ? 0 : read_resume_point(settings_.resume_file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t number = i + 1;
        // Read even when it is skipped: equal lines are counted to tell them apart.
        auto commands = read_line_(lines[i]);
        if (const auto* reason = std::get_if<std::string>(&commands)) {
            const std::lock_guard lock(mutex_);
            report_.broken.push_back({number, *reason});
        } else if (number <= resume_at) {
            const std::lock_guard lock(mutex_);
            ++report_.skipped;
            ++report_.imported;
        } else {
            wait_for_room(settings_.commands_in_flight_max);
            send(number, std::move(std::get<std::vector<ImportCommand>>(commands)));
        }
        last_sent_ = number;
        save_resume_point(false);
        if (progress) progress(number, lines.size());
    }
    wait_for_room(0);
    if (!settings_.resume_file.empty()) std::filesystem::remove(settings_.resume_file);
    std::sort(report_.broken.begin(), report_.broken.end(),
              [](const BrokenLine& a, const BrokenLine& b) { return a.number < b.number; });
    return report_;
}

void LineImport::send(std::size_t number, std::vector<ImportCommand> commands) {
    {
        const std::lock_guard lock(mutex_);
        open_lines_[number].open = commands.size();
        in_flight_ += commands.size();
    }
    for (const ImportCommand& command : commands) {
        CommandRequest request;
        request.tenant = settings_.tenant;
        request.actor.set_kind("importer");
        request.actor.set_id(settings_.actor_id);
        request.command_id = command.command_id;
        request.occurred_at_us = command.occurred_at_us;
        request.imported = true;
        client_.send_async(
            std::move(request), *command.message,
            [this, number](const Answer& answer) { answered(number, answer); },
            [this](const Failure& failure) {
                const std::lock_guard lock(mutex_);
                failure_ = failure.what();
                --in_flight_;
                moved_.notify_all();
            });
    }
}

void LineImport::wait_for_room(std::size_t in_flight_max) {
    std::unique_lock lock(mutex_);
    const auto timeout = std::chrono::milliseconds(settings_.answer_timeout_ms);
    while (in_flight_ > in_flight_max && failure_.empty()) {
        const std::size_t before = answers_;
        const bool moved = moved_.wait_for(lock, timeout, [&] {
            return in_flight_ <= in_flight_max || answers_ != before || !failure_.empty();
        });
        if (!moved)
            failure_ = "no answers for " + std::to_string(settings_.answer_timeout_ms / 1000) + " s";
    }
    if (!failure_.empty())
        throw Failure("the import stopped: " + failure_, Retry::yes,
                      "is cairn run up? the same command goes on where it stopped");
}

void LineImport::answered(std::size_t number, const Answer& answer) {
    const Outcome& outcome = answer.outcome;
    std::unique_lock lock(mutex_);
    ++answers_;
    --in_flight_;
    Line& line = open_lines_[number];
    --line.open;
    if (!outcome.has_refused()) {
        std::int64_t& last = report_.positions.try_emplace(answer.partition, -1).first->second;
        last = std::max(last, outcome.position());
    }
    // What the log has under this id or this name is what the line says: nothing to do again.
    const bool is_there = outcome.repeat() || outcome.refused().status() == 409;
    if (is_there)
        line.repeated = true;
    else if (outcome.has_refused())
        line.refused = outcome.refused().text();
    if (line.open == 0) settle(number, lock);
    moved_.notify_all();
}

void LineImport::settle(std::size_t number, std::unique_lock<std::mutex>&) {
    const Line line = open_lines_[number];
    open_lines_.erase(number);
    if (!line.refused.empty()) {
        report_.broken.push_back({number, line.refused});
        return;
    }
    ++report_.imported;
    if (line.repeated) ++report_.repeated;
}

void LineImport::save_resume_point(bool force) {
    if (settings_.resume_file.empty()) return;
    std::size_t settled = 0;
    {
        const std::lock_guard lock(mutex_);
        settled = open_lines_.empty() ? last_sent_ : open_lines_.begin()->first - 1;
    }
    if (!force && settled < saved_ + resume_every_lines) return;
    saved_ = settled;
    std::filesystem::create_directories(settings_.resume_file.parent_path());
    const std::filesystem::path fresh = settings_.resume_file.string() + ".new";
    std::ofstream(fresh) << settled << '\n';
    std::filesystem::rename(fresh, settings_.resume_file);
}

LineReader purchase_reader(const std::string& tenant) {
    auto seen = std::make_shared<std::unordered_map<std::string, int>>();
    auto customers = std::make_shared<std::unordered_set<std::string>>();
    return [=](const std::string& line) -> std::variant<std::vector<ImportCommand>, std::string> {
        auto parsed = parse_purchase(line);
        if (auto* reason = std::get_if<std::string>(&parsed)) return std::move(*reason);
        const Purchase& purchase = std::get<Purchase>(parsed);
        const std::string name = tenant + "\nimport/purchases\n";
        std::vector<ImportCommand> commands;
        if (customers->insert(purchase.customer_id).second)
            commands.push_back({uuid_v5(name + "customer\n" + purchase.customer_id),
                                purchase.occurred_at_us,
                                std::make_unique<customers::v1::CreateCustomer>(customer_of(purchase))});
        const int ordinal = (*seen)[line]++;
        const Uuid id = uuid_v5(name + line + "\n" + std::to_string(ordinal));
        commands.push_back(
            {id, purchase.occurred_at_us,
             std::make_unique<payments::v1::RecordPayment>(payment_of(purchase, uuid_text(id)))});
        return commands;
    };
}

}  // namespace cairn
