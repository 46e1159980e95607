// Pages as they were scanned.
#include "kiosk-ui/pages/case_blocks.h"

#include "kiosk-ui/look/label.h"
#include "kiosk-ui/pages/card.h"

#include <QBuffer>
#include <QGridLayout>
#include <QImageReader>
#include <QPainter>

namespace dvc::kiosk_ui {

namespace {

/// Decoded no larger than it is shown: a page of 200 dpi has four times the pixels of this screen.
QImage decoded(const QByteArray& jpeg, QSize room)
{
    if (jpeg.isEmpty())
        return {};
    QBuffer bytes;
    bytes.setData(jpeg);
    QImageReader reader(&bytes, "jpeg");
    if (const auto size = reader.size(); size.isValid())
        reader.setScaledSize(size.scaled(room, Qt::KeepAspectRatio));
    return reader.read();
}

/// One page with a line around it; a picture that cannot be read is an empty sheet.
class SheetView final : public QWidget {
public:
    SheetView(const Tokens& tokens, const journey::ScannedPages::Item& page, QSize room)
        : m_tokens(tokens)
        , m_image(decoded(page.jpeg, room))
    {
        setAccessibleName(page.name);
        setFixedSize(m_image.isNull() ? room : m_image.size());
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Qt::white);
        painter.drawImage(0, 0, m_image);
        const double width = m_tokens.px(3);
        painter.setPen(QPen(m_tokens.colours().line, width));
        painter.drawRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2));
    }

private:
    const Tokens m_tokens;
    QImage m_image;
};

} // namespace

QWidget* makeCaseBlock(const Tokens& tokens, const journey::ScannedPages& block, const Hooks& hooks)
{
    auto* widget = new QWidget;
    auto* grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(tokens.px(20));
    const bool alone = block.pages.size() == 1;
    const int columns = alone ? 1 : std::max(2, int(hooks.room / 330));
    const double width = alone ? hooks.room : (hooks.room - 20.0 * (columns - 1)) / columns;
    const double height = alone ? (hooks.low ? 420 : 760) : 420;
    int place = 0;
    for (const auto& page : block.pages) {
        auto* cell = lines(QBoxLayout::TopToBottom, tokens.px(6));
        cell->addWidget(new SheetView(tokens, page, {tokens.px(width), tokens.px(height)}), 0, Qt::AlignHCenter);
        if (!alone)
            cell->addWidget(new Label(tokens, Type::Small, tokens.colours().ink2, page.name), 0, Qt::AlignHCenter);
        grid->addLayout(cell, place / columns, place % columns, Qt::AlignTop);
        ++place;
    }
    return widget;
}

} // namespace dvc::kiosk_ui
