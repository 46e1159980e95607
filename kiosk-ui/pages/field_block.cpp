#include "kiosk-ui/pages/field_block.h"

#include "kiosk-ui/journey/words.h"
#include "kiosk-ui/pages/card.h"

#include <QDate>
#include <QRegularExpression>

namespace dvc::kiosk_ui {

using journey::Field;

namespace {

/// "2001-09-05", "5/9/2001" or half of it, as day, month, year.
QStringList partsOf(const QString& value)
{
    const auto date = QDate::fromString(value, Qt::ISODate);
    if (date.isValid())
        return date.toString(QStringLiteral("dd MM yyyy")).split(u' ');
    static const QRegularExpression between(QStringLiteral("[^0-9]"));
    auto parts = value.split(between);
    while (parts.size() < 3) // a year, or a month and a year
        parts.prepend({});
    parts.resize(3);
    return parts;
}

} // namespace

FieldBlock::FieldBlock(const Tokens& tokens, const Field& field, const Hooks& hooks, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_field(field)
    , m_wrong(!field.error.isEmpty())
{
    const auto& c = tokens.colours();
    const int ring = ringRoom(tokens);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(m_wrong ? tokens.px(32) : 0, 0, 0, 0);
    column->setSpacing(tokens.px(4));
    auto* words = new QVBoxLayout;
    words->setContentsMargins(ring, 0, ring, 0);
    words->setSpacing(tokens.px(2));
    auto* label = new Label(tokens, Type::LeadStrong, c.ink, field.label);
    words->addWidget(label);
    if (!field.hint.isEmpty())
        words->addWidget(new Label(tokens, Type::Body, c.ink2, field.hint));
    if (m_wrong) {
        auto* row = new QHBoxLayout;
        row->setSpacing(tokens.px(14));
        row->addWidget(new IconView(tokens, QStringLiteral("error"), 40, c.bad), 0, Qt::AlignTop);
        row->addWidget(new Label(tokens, Type::BodyStrong, c.bad, field.error), 1);
        words->addLayout(row);
    }
    column->addLayout(words);
    if (field.input == Field::Input::Date)
        makeDate(column, hooks.room);
    else
        column->addWidget(makeEdit(field.id, field.label, field.maxLength));
    label->setBuddy(m_edits.front());
    take(field);
    for (auto* edit : m_edits)
        connect(edit, &QLineEdit::textChanged, this, [this, hooks] { hooks.edited(m_field.id, text()); });
}

FieldEdit* FieldBlock::makeEdit(const QString& id, const QString& name, int most)
{
    auto* edit = new FieldEdit(m_tokens, m_field.input, m_wrong);
    edit->setObjectName(id);
    edit->setAccessibleName(name);
    edit->setAccessibleDescription(m_wrong ? m_field.error : m_field.hint);
    edit->setMaxLength(most);
    m_edits.push_back(edit);
    return edit;
}

void FieldBlock::makeDate(QBoxLayout* column, double room)
{
    const auto part = [&](const QString& name, const char* suffix, int most) {
        auto* one = new QVBoxLayout;
        one->setSpacing(0);
        auto* head = new QHBoxLayout;
        head->setContentsMargins(ringRoom(m_tokens), 0, 0, 0);
        auto* label = new Label(m_tokens, Type::Body, m_tokens.colours().ink2, name);
        head->addWidget(label);
        one->addLayout(head);
        // The first keeps the field's own id: the error summary leads there.
        auto* edit =
            makeEdit(m_field.id + QLatin1StringView(suffix), m_field.label + QStringLiteral(": ") + name, most);
        label->setBuddy(edit);
        const int words = static_cast<int>(textWidth(m_tokens, Type::Head, QString(most, u'0')));
        edit->setFixedWidth(words + m_tokens.px(room > 800 ? 120 : 84) + 2 * ringRoom(m_tokens));
        label->setFixedWidth(edit->width());
        one->addWidget(edit);
        return one;
    };
    auto* row = new QHBoxLayout;
    row->setSpacing(m_tokens.px(8));
    row->addLayout(part(journey::say(QT_TRANSLATE_NOOP("Kiosk", "Ngày")), "", 2));
    row->addLayout(part(journey::say(QT_TRANSLATE_NOOP("Kiosk", "Tháng")), ".month", 2));
    row->addLayout(part(journey::say(QT_TRANSLATE_NOOP("Kiosk", "Năm")), ".year", 4));
    row->addStretch(1);
    column->addLayout(row);
    // Two digits fill a day or a month: the finger need not go and find the next one.
    for (std::size_t i = 0; i + 1 < m_edits.size(); ++i)
        connect(m_edits[i], &QLineEdit::textEdited, m_edits[i + 1], [next = m_edits[i + 1]](const QString& typed) {
            if (typed.size() == 2)
                next->setFocus(Qt::OtherFocusReason);
        });
}

QString FieldBlock::text() const
{
    QStringList parts;
    for (const auto* edit : m_edits)
        parts << edit->text();
    const auto joined = parts.join(u'/');
    return joined == u"//" ? QString() : joined;
}

void FieldBlock::take(const Field& field)
{
    if (text() == field.value)
        return;
    const auto parts = m_edits.size() == 1 ? QStringList{field.value} : partsOf(field.value);
    for (std::size_t i = 0; i < m_edits.size(); ++i)
        m_edits[i]->take(parts[static_cast<qsizetype>(i)]);
}

void FieldBlock::paintEvent(QPaintEvent*)
{
    if (m_wrong)
        QPainter(this).fillRect(
            QRect(ringRoom(m_tokens), 0, m_tokens.px(8), height() - ringRoom(m_tokens)), m_tokens.colours().badLine);
}

} // namespace dvc::kiosk_ui
