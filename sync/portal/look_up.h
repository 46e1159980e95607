#pragma once

#include "sync/portal/http_message.h"
#include "sync/portal/intake.h"

namespace dvc::portal {

/// `POST /v1/look-ups` {code, proof, recipient}: how a citizen finds a case again, at any kiosk of the province.
///
/// - `code` the whole text of the paper's QR, `proof` empty or its part behind the #: the kiosk's signature is the
/// proof;
/// - `code` the case's uuid, `proof` the part behind the #: the same, typed apart;
/// - `code` the uuid or the TAM number, `proof` the last four digits of the applicant's identity number.
///
/// The reply is an age file for `recipient`, a key that only the citizen's process holds: {"statements":[JWS…]}.
/// An unknown code and a wrong proof get the same 404; ten wrong ones for a code within an hour close it for the hour
/// (429): four digits must not be guessed.
class LookUp {
public:
    LookUp(Storage& storage, const Intake& intake, QString lookupUrl, const Clock& clock);
    [[nodiscard]] Response answer(const Request& request); ///< Any thread.

private:
    struct Question {
        QString code;
        QString proof;
    };
    /// Nothing if the proof does not hold.
    [[nodiscard]] Result<std::optional<Dossier>> find(const Question& question);
    [[nodiscard]] Result<std::optional<Dossier>> findByPaper(const QString& qrText);
    [[nodiscard]] bool hasLastDigits(const Dossier& dossier, const QString& digits) const;
    [[nodiscard]] Response sealedStatements(const Dossier& dossier, const sealing::Recipient& recipient);

    Storage& m_storage;
    const Intake& m_intake;
    QString m_lookupUrl;
    const Clock& m_clock;
};

} // namespace dvc::portal
