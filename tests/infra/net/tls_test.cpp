#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <catch2/catch.hpp>

#include "tests/support/exchanging.hpp"
#include "tests/support/scripted_receiver.hpp"
#include "tests/support/stub_resolver.hpp"

namespace cairn::test {
namespace {

using Error = OutgoingResponse::Error;

/// A certificate that nobody else has signed, for these names, and its key.
class SelfSigned {
 public:
    explicit SelfSigned(const char* names) {
        key_.reset(EVP_EC_gen("P-256"));
        certificate_.reset(X509_new());
        X509* x = certificate_.get();
        X509_set_version(x, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
        X509_gmtime_adj(X509_getm_notBefore(x), -60);
        X509_gmtime_adj(X509_getm_notAfter(x), 3'600);
        X509_set_pubkey(x, key_.get());
        X509_NAME* name = X509_get_subject_name(x);
        const auto* text = reinterpret_cast<const unsigned char*>("Test");
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
        X509_set_issuer_name(x, name);
        add(NID_subject_alt_name, names);
        add(NID_basic_constraints, "CA:TRUE");
        X509_sign(x, key_.get(), EVP_sha256());
    }

    std::string pem() const {
        BIO* memory = BIO_new(BIO_s_mem());
        PEM_write_bio_X509(memory, certificate_.get());
        char* data = nullptr;
        const long size = BIO_get_mem_data(memory, &data);
        std::string text(data, static_cast<std::size_t>(size));
        BIO_free(memory);
        return text;
    }

    /// Answers 200 to one request over TLS.
    ScriptedReceiver::Script answering() const {
        return [this](ScriptedConnection& connection) {
            SSL_CTX* context = SSL_CTX_new(TLS_server_method());
            SSL_CTX_use_certificate(context, certificate_.get());
            SSL_CTX_use_PrivateKey(context, key_.get());
            SSL* tls = SSL_new(context);
            SSL_set_fd(tls, connection.socket());
            char request[4'096];
            while (SSL_accept(tls) == 1 && SSL_read(tls, request, sizeof(request)) > 0) {
                static constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
                SSL_write(tls, answer.data(), static_cast<int>(answer.size()));
            }
            SSL_free(tls);
            SSL_CTX_free(context);
        };
    }

 private:
    void add(int what, const char* value) {
        X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, what, value);
        X509_add_ext(certificate_.get(), extension, -1);
        X509_EXTENSION_free(extension);
    }

    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_{nullptr, EVP_PKEY_free};
    std::unique_ptr<X509, decltype(&X509_free)> certificate_{nullptr, X509_free};
};

struct Trusting {
    AddressGuard guard{{"127.0.0.0/8"}};
    HttpClient client{guard, false};

    OutgoingResponse exchange(const ScriptedReceiver& receiver, const std::string& host,
                              std::string ca_pem) {
        OutgoingRequest request = post_to("https://" + host + ":" + receiver.port() + "/hook");
        request.ca_pem = std::move(ca_pem);
        return test::exchange(client, std::move(request));
    }
};

TEST_CASE("a certificate that nobody known has signed is refused", "[WHK-02][W-18]") {
    const SelfSigned certificate("DNS:receiver.test,IP:127.0.0.1");
    const ScriptedReceiver receiver(certificate.answering());
    Trusting trusting;
    const auto response = trusting.exchange(receiver, "127.0.0.1", "");
    CHECK(response.error == Error::connection);
    CHECK(response.detail.find("certificate") != std::string::npos);
    CHECK(response.status == 0);
}

TEST_CASE("an endpoint's own certificate authority is trusted for its requests alone", "[WHK-02]") {
    const SelfSigned certificate("DNS:receiver.test,IP:127.0.0.1"),
        another("DNS:receiver.test,IP:127.0.0.1");
    const ScriptedReceiver receiver(certificate.answering());
    const StubResolver resolver("receiver.test", {{"127.0.0.1"}});
    Trusting trusting;
    CHECK(trusting.exchange(receiver, "127.0.0.1", certificate.pem()).status == 200);
    CHECK(trusting.exchange(receiver, "receiver.test", certificate.pem()).status == 200);
    // The connections that are kept are not used by those who do not trust it.
    CHECK(trusting.exchange(receiver, "127.0.0.1", "").error == Error::connection);
    CHECK(trusting.exchange(receiver, "127.0.0.1", another.pem()).error == Error::connection);
    CHECK(trusting.exchange(receiver, "127.0.0.1", "no certificate").error == Error::connection);
    CHECK(trusting.exchange(receiver, "127.0.0.1", certificate.pem()).status == 200);
}

TEST_CASE("a certificate for another name is refused", "[WHK-02][W-18]") {
    const SelfSigned certificate("DNS:another.test");
    const ScriptedReceiver receiver(certificate.answering());
    const StubResolver resolver("receiver.test", {{"127.0.0.1"}});
    Trusting trusting;
    CHECK(trusting.exchange(receiver, "receiver.test", certificate.pem()).error == Error::connection);
    CHECK(trusting.exchange(receiver, "127.0.0.1", certificate.pem()).error == Error::connection);
}

}  // namespace
}  // namespace cairn::test
