#pragma once

#include <QString>

#include <array>
#include <optional>
#include <utility>

namespace dvc::sync {

/// What stands between this kiosk and its portal. A daemon that is away is Down.
enum class LinkState {
    Up, ///< The portal answered the last probe as the contract says.
    Down, ///< Nobody answers, or the portal cannot work just now.
    Captive, ///< Somebody else answers in the portal's place (captive portal, interception).
    Refused, ///< The portal does not take this kiosk's certificate: staff must act.
    Clock, ///< Certificates are not valid at the time this machine believes in.
};

/// The names on the bus, in the order of LinkState.
inline constexpr std::array<std::pair<LinkState, const char*>, 5> linkNames{
    {{LinkState::Up, "up"}, {LinkState::Down, "down"}, {LinkState::Captive, "captive"}, {LinkState::Refused, "refused"},
        {LinkState::Clock, "clock"}}};

[[nodiscard]] inline QString linkName(LinkState state)
{
    return QString::fromLatin1(linkNames[static_cast<std::size_t>(state)].second);
}

/// Nothing for a name that is not one of ours.
[[nodiscard]] inline std::optional<LinkState> linkFromName(const QString& name)
{
    for (const auto& [state, text] : linkNames) {
        if (name == QLatin1String(text))
            return state;
    }
    return std::nullopt;
}

} // namespace dvc::sync
