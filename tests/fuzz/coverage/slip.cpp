// The QR of our own paper. Half of the inputs are signed, as a rogue kiosk's would be.
#include "app/sealing/crypto.h"
#include "app/sealing/slip_code.h"
#include "tests/fuzz/coverage/target.h"

void dvc::fuzz::take(const QByteArray& bytes)
{
    const QString base = QStringLiteral("https://tracuu.example");
    auto text = QString::fromUtf8(bytes);
    if (bytes.startsWith('s')) {
        const auto said = base + QStringLiteral("/t/") + text.mid(1) + u'.' + key().kid;
        text = said + u'.' + QString::fromLatin1(sealing::toBase64(key().sign(said.toUtf8()), sealing::Base64::Url));
    }
    const auto slip = sealing::readSlipCode(text, keys(), base);
    mustHold(!slip || (slip->kid == key().kid && slip->papers <= 99 && slip->pages <= 999));
}
