// dossier.json at the portal, and a page of answers about it.
#include "sync/portal/dossier_check.h"
#include "tests/fuzz/coverage/target.h"

void dvc::fuzz::take(const QByteArray& bytes)
{
    static const auto id = CaseId::parse(u"01a21000-0000-7000-8000-000000000001").value();
    const sealing::Bag bag{id, {{QStringLiteral("dossier.json"), bytes}}, Instant{}};
    static_cast<void>(portal::checkDossier(bag, id, {{QStringLiteral("H56.99"), QStringLiteral("Một cửa")}}));
}
