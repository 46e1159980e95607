#pragma once

#include "kiosk-ui/journey/samples.h"
#include "kiosk-ui/look/label.h"
#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/field_edit.h"
#include "kiosk-ui/pages/gallery.h"
#include "kiosk-ui/pages/screen.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace dvc::kiosk_ui {

inline const catalog::Catalog& ourCatalog()
{
    static const auto read = catalog::Catalog::read(QStringLiteral(DVC_SOURCE_DIR "/resources/catalog"));
    REQUIRE(read);
    return *read;
}

inline const places::Places& ourPlaces()
{
    static const auto read = places::Places::read(QStringLiteral(DVC_SOURCE_DIR "/resources/catalog"));
    REQUIRE(read);
    return *read;
}

/// A screen of one format, and what a person did to it.
struct Desk {
    explicit Desk(const Format& format = formats().front())
        : scale(scaleOf(format.size, format.diagonalInches))
        , screen(scale)
    {
        screen.setFixedSize(format.size);
        screen.show();
        QApplication::setActiveWindow(&screen);
    }

    void show(const journey::ScreenModel& model)
    {
        screen.render(model);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    template <class Wanted> Wanted* find(const QString& id) const { return screen.findChild<Wanted*>(id); }

    template <class Wanted> QList<Wanted*> visible() const
    {
        QList<Wanted*> all;
        for (auto* widget : screen.findChildren<Wanted*>())
            if (widget->isVisibleTo(&screen))
                all << widget;
        return all;
    }

    QStringList activated() const
    {
        QStringList ids;
        for (const auto& call : touches)
            ids << call.front().toString();
        return ids;
    }

    void key(int key) { QTest::keyClick(&screen, static_cast<Qt::Key>(key)); }

    double scale;
    Screen screen;
    QSignalSpy touches{&screen, &Screen::activated};
    QSignalSpy edits{&screen, &Screen::edited};
};

inline journey::ScreenModel bare(const QString& page)
{
    journey::ScreenModel model;
    model.page = page;
    model.place = QStringLiteral("Bưu điện xã Thọ Xuân, tỉnh Thanh Hóa");
    model.clock = QStringLiteral("09:41");
    model.linkText = QStringLiteral("Có mạng");
    model.title = QStringLiteral("Giấy tờ mang tên ai?");
    model.back = journey::Button{QStringLiteral("back"), QStringLiteral("Quay lại"), QStringLiteral("back")};
    model.primary = journey::Button{QStringLiteral("next"), QStringLiteral("Tiếp tục"), QStringLiteral("next")};
    model.helpers = {{QStringLiteral("staff"), QStringLiteral("staff"), QStringLiteral("Gọi\nnhân viên"), false, true}};
    return model;
}

} // namespace dvc::kiosk_ui
