#pragma once

#include <google/protobuf/message.h>

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "infra/contract/personal_subject.hpp"
#include "infra/contract/row_type.hpp"
#include "infra/keys/key_ring.hpp"

namespace cairn {

/// Personal values on their way in and out (DESIGN D16). A ciphertext reads enc1.<key id>.<base64url>, so
/// that it is known wherever it turns up.
class PersonalData {
 public:
    explicit PersonalData(KeyRing& keys) : keys_(keys) {}

    /// Encrypts the fields that are marked personal, each under its subject's key, and gives the subject;
    /// empty where nothing was personal. Throws SubjectErased.
    std::string seal(const std::string& tenant, google::protobuf::Message& message);

    /// One value under a subject's key.
    std::string seal_value(const Subject& subject, const std::string& value);

    /// Fills the fields that are hashes of others. Before seal.
    void hash(const std::string& tenant, google::protobuf::Message& message);

    /// HMAC of a value in lower case and without spaces around it, under the tenant's key: for equality.
    std::string hash_of(const std::string& tenant, std::string_view field, std::string_view value);

    /// The plain text, or nothing where the subject is erased. A value that is no ciphertext stays as it
    /// is.
    std::optional<std::string> open(const Subject& subject, const std::string& value);

    /// Decrypts a row's personal and sealed columns in place; what is erased becomes empty.
    void open_row(const RowType& type, const std::string& tenant, google::protobuf::Message& row);

    /// Decrypts every ciphertext in a JSON value of one subject; what is erased becomes null.
    void open_json(const Subject& subject, boost::json::value& json);

    static bool is_sealed(std::string_view value);

 private:
    KeyRing& keys_;
};

}  // namespace cairn
