// The QR of a citizen's card, as a scanner sends it.
#include "app/identity/citizen_card.h"
#include "tests/fuzz/coverage/target.h"

void dvc::fuzz::take(const QByteArray& bytes)
{
    const auto card = identity::parseCard(bytes, QDate(2026, 11, 25));
    mustHold(!card || card->number.text().size() == 12);
}
