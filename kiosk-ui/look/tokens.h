#pragma once

#include "kiosk-ui/journey/screen_model.h"

#include <QColor>
#include <QFont>

#include <algorithm>

namespace dvc::kiosk_ui {

/// One token pixel: the pitch of a 21.5" screen of 1080×1920. Millimetres bind, pixels follow.
inline constexpr double tokenMm = 0.248;

/// Colours of one look; docs in the design's tokens. Light text on dark only in the dark contrast look.
struct Palette {
    QColor paper, surface, sunken, ink, ink2, line, hair, accent, press, onAccent, tint, tint2;
    QColor warn, warnLine, warnBg, ok, okLine, okBg, bad, badLine, badBg;
    QColor focus, onState, scrim, buttonLine, cardLine;
    QColor stateRed{0xC8, 0x20, 0x1A}, stateGold{0xFF, 0xCB, 0x05};
};

struct ToneColours {
    QColor text, line, ground;
};

/// Styles of type; see tokens for their sizes at the three text sizes.
enum class Type {
    Title,
    Head,
    Lead,
    LeadStrong,
    Body,
    BodyStrong,
    Small,
    SmallStrong,
    Button,
    Primary,
    Code,
    Number, ///< A masked number among values
    Frame,
    Clock,
    Moment,
    Link,
    Count, ///< Seconds left
    Poster,
    Start, ///< Chạm để bắt đầu
};

/// Everything a widget needs to know to draw itself: a look, a text size and the screen's scale.
class Tokens {
public:
    Tokens() = default;
    /// `scale`: pixels for one token pixel (0.248 mm): 1 on a 21.5" screen of 1080×1920.
    Tokens(journey::Look look, journey::TextSize size, double scale);

    [[nodiscard]] const Palette& colours() const { return m_palette; }
    [[nodiscard]] ToneColours tone(journey::Tone tone) const;
    [[nodiscard]] int px(double token) const; ///< Rounded up, never below 1 for a positive token.
    [[nodiscard]] int icon(double token) const; ///< As px, but grows a little with the text beside it.
    [[nodiscard]] QFont font(Type type) const;
    [[nodiscard]] int lineHeight(Type type) const;
    [[nodiscard]] bool contrast() const { return m_look != journey::Look::Normal; }
    [[nodiscard]] int cardStroke() const { return px(contrast() ? 3 : 2); }
    /// The same look in another text size: parts of the frame stop growing before the text does.
    [[nodiscard]] Tokens at(journey::TextSize size) const { return {m_look, size, m_scale}; }
    [[nodiscard]] Tokens atMost(journey::TextSize size) const { return at(std::min(m_size, size)); }
    [[nodiscard]] journey::Look look() const { return m_look; }
    [[nodiscard]] journey::TextSize textSize() const { return m_size; }
    [[nodiscard]] double scale() const { return m_scale; }
    bool operator==(const Tokens& other) const
    {
        return m_look == other.m_look && m_size == other.m_size && m_scale == other.m_scale;
    }

private:
    journey::Look m_look = journey::Look::Normal;
    journey::TextSize m_size = journey::TextSize::Normal;
    double m_scale = 1;
    Palette m_palette;
};

[[nodiscard]] Palette paletteOf(journey::Look look);

/// Registers the shipped faces; call once, before the first widget. False if one is missing from the program.
bool loadFonts();

} // namespace dvc::kiosk_ui
