#include "sync/dbus/sync_service.h"

#include "app/base/text.h"

#include <QDBusConnection>
#include <QVariant>

namespace dvc::dbus {
namespace {

/// Rough shape only, so that nothing but a question goes out; the portal judges the rest.
bool isQuestion(const QString& code, const QString& proof, const QString& recipient)
{
    return !code.isEmpty() && code.size() <= 512 && proof.size() <= 512 && recipient.startsWith(QLatin1String("age1"))
        && recipient.size() <= 128 && !hasForbiddenCharacters(code) && !hasForbiddenCharacters(proof)
        && !hasForbiddenCharacters(recipient);
}

} // namespace

SyncService::SyncService(QObject* parent)
    : QObject(parent)
{
}

void SyncService::setLink(sync::LinkState link)
{
    if (std::exchange(m_link, link) != link)
        Q_EMIT propertyChanged(QStringLiteral("LinkState"), linkText());
}

void SyncService::setWaiting(unsigned waiting)
{
    if (std::exchange(m_waiting, waiting) != waiting)
        Q_EMIT propertyChanged(QStringLiteral("Waiting"), waiting);
}

QByteArray SyncService::LookUp(const QString& code, const QString& proof, const QString& recipient)
{
    if (!calledFromDBus())
        return {};
    setDelayedReply(true);
    if (!isQuestion(code, proof, recipient)) {
        refuse(message(), connection(), QStringLiteral("lookup.asked_wrong"));
        return {};
    }
    if (m_asked.size() >= lookUpsAtOnce) {
        refuse(message(), connection(), QStringLiteral("lookup.away"));
        return {};
    }
    m_asked.emplace(++m_lastTicket, Asked{connection(), message()});
    Q_EMIT lookUpAsked(m_lastTicket, code, proof, recipient);
    return {};
}

void SyncService::answerLookUp(quint64 ticket, const QByteArray& sealed, const QString& errorCode)
{
    const auto asked = m_asked.find(ticket);
    if (asked == m_asked.end())
        return;
    QDBusConnection bus = asked->second.bus;
    const QDBusMessage question = asked->second.message;
    m_asked.erase(asked);
    if (errorCode.isEmpty())
        bus.send(question.createReply(sealed));
    else
        refuse(question, bus, errorCode);
}

void SyncService::refuse(const QDBusMessage& question, const QDBusConnection& bus, const QString& errorCode)
{
    QDBusConnection(bus).send(question.createErrorReply(QStringLiteral("vn.dvc.Sync1.Error.") + errorCode, errorCode));
}

} // namespace dvc::dbus
