#pragma once

#include "kiosk-ui/keyboard/keyboard.h"

#include <catch2/catch.hpp>

#include <QTest>

#include <algorithm>

namespace dvc::kiosk_ui {

/// Brings the keyboard's cursor to the key of this name (in small letters) as a person does: up or down to its row,
/// then along it.
inline void goToKey(const Keyboard& keyboard, const QString& name)
{
    const auto isWanted = [&](const Key& key) { return key.name.toLower() == name; };
    INFO(name.toStdString());
    for (int presses = 0;; ++presses) {
        REQUIRE(presses < 40);
        REQUIRE(keyboard.cursor());
        const auto& keys = keyboard.keys();
        const auto& here = keys[*keyboard.cursor()];
        if (isWanted(here))
            return;
        const auto wanted = std::ranges::find_if(keys, isWanted);
        REQUIRE(wanted != keys.end());
        const auto way = wanted->rect.top() >= here.rect.bottom() ? Qt::Key_Down
            : wanted->rect.bottom() <= here.rect.top()            ? Qt::Key_Up
            : wanted->rect.left() >= here.rect.right()            ? Qt::Key_Right
                                                                  : Qt::Key_Left;
        QTest::keyClick(keyboard.target(), way);
    }
}

/// Goes to each key and presses it.
inline void typeByKeys(const Keyboard& keyboard, const QStringList& names)
{
    for (const auto& name : names) {
        goToKey(keyboard, name);
        QTest::keyClick(keyboard.target(), Qt::Key_Return);
    }
}

} // namespace dvc::kiosk_ui
