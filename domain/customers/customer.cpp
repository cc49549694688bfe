#include "domain/customers/customer.hpp"

#include <string>

#include "schemas/base/ensure.hpp"

namespace cairn::customers::v1 {
namespace {

using Events = std::vector<CustomerEvent>;

/// Copies what was sent, still encrypted, and leaves out what was not.
template <class Command, class Event>
void copy_personal(const Command& command, Event& event, const Context& context) {
    event.set_customer_id(command.customer_id());
    if (command.has_email()) event.set_email(command.email());
    if (command.has_name()) event.set_name(command.name());
    if (command.has_phone()) event.set_phone(command.phone());
    event.set_email_hash(command.email_hash());
    if (command.has_email()) event.set_claim_id(context.command_id);
}

CustomerDecision create(const CustomerState& customer, const CreateCustomer& command,
                        const Context& context) {
    if (customer.erased()) return CUSTOMER_ERASED;
    if (customer.exists()) return CUSTOMER_ALREADY_EXISTS;

    CustomerEvent event;
    copy_personal(command, *event.mutable_created(), context);
    return Events{event};
}

CustomerDecision update(const CustomerState& customer, const UpdateCustomer& command,
                        const Context& context) {
    if (customer.erased()) return CUSTOMER_ERASED;
    if (!customer.exists()) return CUSTOMER_NOT_FOUND;

    CustomerEvent event;
    copy_personal(command, *event.mutable_updated(), context);
    return Events{event};
}

CustomerDecision erase(const CustomerState& customer, const EraseCustomer& command) {
    if (customer.erased()) return Events{};
    if (!customer.exists()) return CUSTOMER_NOT_FOUND;

    CustomerEvent event;
    CustomerErased& erased = *event.mutable_erased();
    erased.set_customer_id(command.customer_id());
    erased.set_reason(command.reason());
    if (!customer.email_hash().empty()) erased.add_released_hashes(customer.email_hash());
    if (!customer.pending_hash().empty()) erased.add_released_hashes(customer.pending_hash());
    return Events{event};
}

// An answer that is no longer asked for changes nothing: another address or an erasure came between.
template <class Answer>
bool is_awaited(const CustomerState& customer, const Answer& answer) {
    return !customer.erased() && customer.pending_hash() == answer.email_hash() &&
           customer.pending_claim() == answer.claim_id();
}

CustomerDecision confirm_email(const CustomerState& customer, const ConfirmEmail& command) {
    CustomerEvent event;
    if (!is_awaited(customer, command)) {
        if (customer.email_hash() == command.email_hash()) return Events{};
        event.mutable_email_abandoned()->set_customer_id(command.customer_id());
        event.mutable_email_abandoned()->set_email_hash(command.email_hash());
        event.mutable_email_abandoned()->set_claim_id(command.claim_id());
        return Events{event};
    }
    CustomerEmailConfirmed& confirmed = *event.mutable_email_confirmed();
    confirmed.set_customer_id(command.customer_id());
    confirmed.set_email_hash(command.email_hash());
    if (customer.email_hash() != command.email_hash()) confirmed.set_released_hash(customer.email_hash());
    confirmed.set_email(customer.pending_email());
    return Events{event};
}

CustomerDecision refuse_email(const CustomerState& customer, const RefuseEmail& command) {
    if (!is_awaited(customer, command)) return Events{};

    CustomerEvent event;
    event.mutable_email_refused()->set_customer_id(command.customer_id());
    event.mutable_email_refused()->set_email_hash(command.email_hash());
    event.mutable_email_refused()->set_rejected(customer.is_new());
    return Events{event};
}

template <class Event>
void await_claim(CustomerState& customer, const Event& event) {
    customer.set_pending_hash(event.email_hash());
    customer.set_pending_email(event.email());
    customer.set_pending_claim(event.claim_id());
}

void end_claim(CustomerState& customer) {
    customer.clear_pending_hash();
    customer.clear_pending_email();
    customer.clear_pending_claim();
}

}  // namespace

CustomerDecision decide(const CustomerState& customer, const CustomerCommand& command,
                        const Context& context) {
    switch (command.kind_case()) {
        case CustomerCommand::kCreate: return create(customer, command.create(), context);
        case CustomerCommand::kUpdate: return update(customer, command.update(), context);
        case CustomerCommand::kErase: return erase(customer, command.erase());
        case CustomerCommand::kConfirmEmail: return confirm_email(customer, command.confirm_email());
        case CustomerCommand::kRefuseEmail: return refuse_email(customer, command.refuse_email());
        case CustomerCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(CustomerState& customer, const CustomerEvent& event) {
    switch (event.kind_case()) {
        case CustomerEvent::kCreated:
            customer.set_exists(true);
            if (!event.created().has_email()) return;
            customer.set_is_new(true);
            await_claim(customer, event.created());
            return;
        case CustomerEvent::kUpdated:
            if (event.updated().has_email()) await_claim(customer, event.updated());
            return;
        case CustomerEvent::kEmailConfirmed:
            customer.set_is_new(false);
            customer.set_email_hash(event.email_confirmed().email_hash());
            end_claim(customer);
            return;
        case CustomerEvent::kEmailRefused:
            if (event.email_refused().rejected()) customer.set_exists(false);
            customer.set_is_new(false);
            end_claim(customer);
            return;
        case CustomerEvent::kEmailAbandoned: return;
        case CustomerEvent::kErased:
            customer.Clear();
            customer.set_exists(true);
            customer.set_erased(true);
            return;
        case CustomerEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::customers::v1
