#pragma once

#include <QByteArray>
#include <QList>

#include <sane/sane.h>

#include <cmath>
#include <optional>

namespace dvc::devices {

/// The options of an open device by their names. A driver may renumber them after each change, so they are looked up.
class SaneOptions {
public:
    explicit SaneOptions(SANE_Handle device)
        : m_device(device)
    {
    }

    struct Found {
        SANE_Int index;
        const SANE_Option_Descriptor* about;
    };
    /// Nothing for what the device has not, or not in its present settings.
    [[nodiscard]] std::optional<Found> find(const QByteArray& name) const
    {
        for (SANE_Int i = 1; i < 10'000; ++i) {
            const SANE_Option_Descriptor* about = sane_get_option_descriptor(m_device, i);
            if (!about)
                break;
            if (about->name && name == about->name && SANE_OPTION_IS_ACTIVE(about->cap))
                return Found{i, about};
        }
        return std::nullopt;
    }

    /// As people write it: true/yes/false/no, a number in the option's unit, a word. False: the device does not take
    /// it.
    bool set(const QByteArray& name, const QByteArray& value) const
    {
        const auto option = find(name);
        if (!option)
            return false;
        bool ok = false;
        switch (option->about->type) {
        case SANE_TYPE_BOOL:
            ok = value == "true" || value == "yes" || value == "false" || value == "no";
            return ok && setWord(*option, value == "true" || value == "yes" ? SANE_TRUE : SANE_FALSE);
        case SANE_TYPE_INT:
        case SANE_TYPE_FIXED: {
            const double number = value.toDouble(&ok);
            return ok && setNumber(name, number);
        }
        case SANE_TYPE_STRING:
            return setText(*option, value);
        default:
            return false; // a button or a group
        }
    }

    /// Rounded for whole numbers; the driver may take the nearest that it has.
    bool setNumber(const QByteArray& name, double number) const
    {
        const auto option = find(name);
        if (!option || !std::isfinite(number))
            return false;
        const bool fixed = option->about->type == SANE_TYPE_FIXED;
        if ((!fixed && option->about->type != SANE_TYPE_INT) || std::abs(number) > (fixed ? 32'767.0 : 2'147'483'647.0))
            return false;
        return setWord(*option, fixed ? SANE_FIX(number) : static_cast<SANE_Word>(std::lround(number)));
    }

    /// Of an option with one value.
    [[nodiscard]] std::optional<double> number(const QByteArray& name) const
    {
        const auto option = find(name);
        if (!option || option->about->size != sizeof(SANE_Word))
            return std::nullopt;
        SANE_Word word = 0;
        if (sane_control_option(m_device, option->index, SANE_ACTION_GET_VALUE, &word, nullptr) != SANE_STATUS_GOOD)
            return std::nullopt;
        return option->about->type == SANE_TYPE_FIXED ? SANE_UNFIX(word) : word;
    }

    /// Empty when there is none.
    [[nodiscard]] QByteArray text(const QByteArray& name) const
    {
        const auto option = find(name);
        if (!option || option->about->type != SANE_TYPE_STRING || option->about->size <= 0)
            return {};
        QByteArray value(option->about->size + 1, '\0');
        if (sane_control_option(m_device, option->index, SANE_ACTION_GET_VALUE, value.data(), nullptr)
            != SANE_STATUS_GOOD)
            return {};
        return value.constData(); // up to its zero
    }

    /// The words that a text option may have.
    [[nodiscard]] QList<QByteArray> choices(const QByteArray& name) const
    {
        QList<QByteArray> words;
        const auto option = find(name);
        if (option && option->about->constraint_type == SANE_CONSTRAINT_STRING_LIST)
            for (const SANE_String_Const* word = option->about->constraint.string_list; *word; ++word)
                words << *word;
        return words;
    }

private:
    bool setWord(const Found& option, SANE_Word word) const
    {
        return option.about->size == sizeof word && control(option, &word);
    }
    bool setText(const Found& option, QByteArray value) const
    {
        if (value.size() >= option.about->size)
            return false;
        value.append(option.about->size - value.size(), '\0');
        return control(option, value.data());
    }
    bool control(const Found& option, void* value) const
    {
        return SANE_OPTION_IS_SETTABLE(option.about->cap)
            && sane_control_option(m_device, option.index, SANE_ACTION_SET_VALUE, value, nullptr) == SANE_STATUS_GOOD;
    }

    SANE_Handle m_device;
};

} // namespace dvc::devices
