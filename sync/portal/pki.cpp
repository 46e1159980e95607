#include "sync/portal/pki.h"

#include <QCryptographicHash>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace dvc::portal {

namespace {

template <auto free> struct Free {
    template <typename T> void operator()(T* value) const { free(value); }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Memory = std::unique_ptr<BIO, Free<BIO_vfree>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;

std::unexpected<Error> failed(const char* step)
{
    return fail(ErrorKind::Stop, "pki.failed", step);
}

Memory reader(const QByteArray& pem)
{
    return Memory(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
}

template <typename Write> QByteArray written(const Write& write)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    if (!memory || write(memory.get()) != 1)
        return {};
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<qsizetype>(size)};
}

bool setName(X509_NAME* name, const QString& commonName)
{
    const QByteArray utf8 = commonName.toUtf8();
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(utf8.data()),
               static_cast<int>(utf8.size()), -1, 0)
        == 1;
}

bool addExtension(X509* certificate, X509* issuer, int nid, const QByteArray& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// Version, a random serial, life, name and key: what every certificate has.
Certificate blank(EVP_PKEY* key, const QString& commonName, Instant now, std::chrono::days life)
{
    Certificate certificate(X509_new());
    std::array<unsigned char, 16> serial{};
    if (!certificate || RAND_bytes(serial.data(), serial.size()) != 1)
        return nullptr;
    serial[0] &= 0x7f;
    using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
    const Number number(BN_bin2bn(serial.data(), serial.size(), nullptr));
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const auto start = static_cast<time_t>(seconds - 24 * 3600);
    const auto end = static_cast<time_t>(seconds + std::chrono::seconds(life).count());
    const bool made = number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()))
        && X509_set_version(certificate.get(), X509_VERSION_3) == 1
        && ASN1_TIME_set(X509_getm_notBefore(certificate.get()), start)
        && ASN1_TIME_set(X509_getm_notAfter(certificate.get()), end)
        && setName(X509_get_subject_name(certificate.get()), commonName)
        && X509_set_pubkey(certificate.get(), key) == 1;
    return made ? std::move(certificate) : nullptr;
}

Result<CertifiedKey> toPem(X509* certificate, EVP_PKEY* key)
{
    CertifiedKey pem{written([&](BIO* out) { return PEM_write_bio_X509(out, certificate); }),
        written([&](BIO* out) { return PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr); })};
    if (pem.certificate.isEmpty() || pem.key.isEmpty())
        return failed("write");
    return pem;
}

} // namespace

Result<CertifiedKey> makeAuthority(const QString& commonName, Instant now, std::chrono::days life)
{
    const Key key(EVP_EC_gen("P-256"));
    const auto certificate = key ? blank(key.get(), commonName, now, life) : nullptr;
    if (!certificate)
        return failed("authority");
    X509* self = certificate.get();
    const bool made = X509_set_issuer_name(self, X509_get_subject_name(self)) == 1
        && addExtension(self, self, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        && addExtension(self, self, NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(self, self, NID_subject_key_identifier, "hash") && X509_sign(self, key.get(), EVP_sha256()) > 0;
    return made ? toPem(self, key.get()) : failed("authority");
}

Result<CertifiedKey> issue(const CertifiedKey& authority, const Leaf& leaf, Instant now)
{
    const Memory certificateText = reader(authority.certificate);
    const Memory keyText = reader(authority.key);
    const Certificate issuer(PEM_read_bio_X509(certificateText.get(), nullptr, nullptr, nullptr));
    const Key issuerKey(PEM_read_bio_PrivateKey(keyText.get(), nullptr, nullptr, nullptr));
    const Key key(EVP_EC_gen("P-256"));
    const auto certificate = key ? blank(key.get(), leaf.commonName, now, leaf.life) : nullptr;
    if (!issuer || !issuerKey || !certificate)
        return failed("leaf");
    X509* made = certificate.get();
    const bool signedWell = X509_set_issuer_name(made, X509_get_subject_name(issuer.get())) == 1
        && addExtension(made, issuer.get(), NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(made, issuer.get(), NID_key_usage, "critical,digitalSignature")
        && addExtension(
            made, issuer.get(), NID_ext_key_usage, leaf.use == Leaf::Use::Server ? "serverAuth" : "clientAuth")
        && addExtension(made, issuer.get(), NID_subject_alt_name, leaf.alternativeNames)
        && addExtension(made, issuer.get(), NID_subject_key_identifier, "hash")
        && addExtension(made, issuer.get(), NID_authority_key_identifier, "keyid")
        && X509_sign(made, issuerKey.get(), EVP_sha256()) > 0;
    return signedWell ? toPem(made, key.get()) : failed("leaf");
}

QByteArray fingerprint(const QByteArray& certificatePem)
{
    const Memory text = reader(certificatePem);
    const Certificate certificate(PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr));
    if (!certificate)
        return {};
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate.get(), &der);
    if (size <= 0)
        return {};
    const QByteArrayView view(der, size);
    const QByteArray hex = QCryptographicHash::hash(view.toByteArray(), QCryptographicHash::Sha256).toHex();
    OPENSSL_free(der);
    return hex;
}

} // namespace dvc::portal
