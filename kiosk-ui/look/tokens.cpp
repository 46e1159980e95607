#include "kiosk-ui/look/tokens.h"

#include <QFontDatabase>

#include <cmath>

namespace dvc::kiosk_ui {

using journey::Look;
using journey::TextSize;
using journey::Tone;

namespace {

QColor rgb(unsigned value)
{
    return QColor::fromRgb(value);
}

QColor veil(unsigned value, double opacity)
{
    auto colour = rgb(value);
    colour.setAlphaF(static_cast<float>(opacity));
    return colour;
}

struct TypeSize {
    int px[3];
    int line[3];
    QFont::Weight weight;
};

TypeSize sizeOf(Type type)
{
    switch (type) {
    case Type::Title:
        return {{56, 64, 72}, {72, 82, 92}, QFont::Bold};
    case Type::Head:
        return {{40, 50, 58}, {52, 66, 76}, QFont::DemiBold};
    case Type::Lead:
        return {{34, 44, 54}, {48, 60, 72}, QFont::Normal};
    case Type::LeadStrong:
        return {{34, 44, 54}, {48, 60, 72}, QFont::DemiBold};
    case Type::Body:
        return {{30, 39, 48}, {42, 54, 66}, QFont::Normal};
    case Type::BodyStrong:
        return {{30, 39, 48}, {42, 54, 66}, QFont::DemiBold};
    case Type::Small:
        return {{28, 36, 45}, {38, 50, 60}, QFont::Normal};
    case Type::SmallStrong:
        return {{28, 36, 45}, {38, 50, 60}, QFont::DemiBold};
    case Type::Button:
        return {{34, 44, 50}, {44, 58, 66}, QFont::DemiBold};
    case Type::Primary:
        return {{38, 48, 54}, {50, 62, 70}, QFont::Bold};
    case Type::Code:
        return {{84, 84, 84}, {100, 100, 100}, QFont::Bold};
    case Type::Frame:
        return {{32, 40, 40}, {44, 54, 54}, QFont::Bold};
    case Type::Clock:
        return {{40, 48, 48}, {52, 62, 62}, QFont::Bold};
    case Type::Link:
        return {{28, 34, 34}, {35, 44, 44}, QFont::DemiBold};
    case Type::Number:
        return {{34, 44, 54}, {48, 60, 72}, QFont::Bold};
    case Type::Poster:
        return {{64, 70, 76}, {84, 92, 98}, QFont::Bold};
    case Type::Start:
        return {{64, 68, 72}, {84, 88, 94}, QFont::Bold};
    case Type::Count:
        return {{76, 76, 76}, {98, 98, 98}, QFont::Bold};
    case Type::Moment:
        return {{46, 54, 60}, {60, 70, 78}, QFont::Bold};
    }
    return {{30, 39, 48}, {42, 54, 66}, QFont::Normal};
}

} // namespace

Palette paletteOf(Look look)
{
    Palette p;
    switch (look) {
    case Look::Normal:
        p.paper = rgb(0xF5F7FA), p.surface = rgb(0xFFFFFF), p.sunken = rgb(0xE6EBF2), p.ink = rgb(0x101B2A);
        p.ink2 = rgb(0x38455A), p.line = rgb(0x66748A), p.hair = rgb(0xC9D2DE), p.accent = rgb(0x0A3D7F);
        p.press = rgb(0x062B5C), p.onAccent = rgb(0xFFFFFF), p.tint = rgb(0xE6EEF8), p.tint2 = rgb(0xCCDDF1);
        p.warn = rgb(0x663700), p.warnLine = rgb(0xAD5A00), p.warnBg = rgb(0xFFF1D6);
        p.ok = rgb(0x0B4F30), p.okLine = rgb(0x12774A), p.okBg = rgb(0xE3F3E9);
        p.bad = rgb(0x8A1414), p.badLine = rgb(0xB3261E), p.badBg = rgb(0xFCEAE8);
        p.focus = rgb(0x101B2A), p.onState = rgb(0xFFFFFF), p.scrim = veil(0x101B2A, .78);
        p.buttonLine = rgb(0x0A3D7F), p.cardLine = rgb(0x66748A);
        break;
    case Look::LightContrast:
        p.paper = p.surface = p.sunken = rgb(0xFFFFFF), p.ink = p.ink2 = p.line = p.hair = rgb(0x000000);
        p.accent = rgb(0x00285E), p.press = rgb(0x000000), p.onAccent = rgb(0xFFFFFF), p.tint = rgb(0xFFFFFF);
        p.tint2 = rgb(0xE4EDF9), p.warn = rgb(0x4A2700), p.warnLine = rgb(0x7A3F00), p.warnBg = rgb(0xFFFFFF);
        p.ok = rgb(0x003D22), p.okLine = rgb(0x00542F), p.okBg = rgb(0xFFFFFF);
        p.bad = rgb(0x6E0B0B), p.badLine = rgb(0x8A1010), p.badBg = rgb(0xFFFFFF);
        p.focus = rgb(0x000000), p.onState = rgb(0xFFFFFF), p.scrim = veil(0x000000, .80);
        p.buttonLine = p.cardLine = rgb(0x000000);
        break;
    case Look::DarkContrast:
        p.paper = p.surface = rgb(0x000000), p.sunken = rgb(0x14191F), p.ink = rgb(0xFFFFFF), p.ink2 = rgb(0xE1E7EF);
        p.line = rgb(0xB9C4D2), p.hair = rgb(0x5C6878), p.accent = rgb(0x9CCBFF), p.press = rgb(0xCFE5FF);
        p.onAccent = rgb(0x000000), p.tint = rgb(0x0B2138), p.tint2 = rgb(0x143557);
        p.warn = rgb(0xFFD38A), p.warnLine = rgb(0xFFB84D), p.warnBg = rgb(0x2B1D00);
        p.ok = rgb(0x8BE3B2), p.okLine = rgb(0x4FCB8A), p.okBg = rgb(0x06261A);
        p.bad = rgb(0xFFB3AC), p.badLine = rgb(0xFF8A80), p.badBg = rgb(0x330B08);
        p.focus = rgb(0xFFE14D), p.onState = rgb(0x000000), p.scrim = veil(0x000000, .86);
        p.buttonLine = p.cardLine = rgb(0xFFFFFF);
        break;
    }
    return p;
}

Tokens::Tokens(Look look, TextSize size, double scale)
    : m_look(look)
    , m_size(size)
    , m_scale(std::round(scale * 128) / 128) // a screen of just the drawn pitch then has the drawn pixels
    , m_palette(paletteOf(look))
{
}

ToneColours Tokens::tone(Tone tone) const
{
    switch (tone) {
    case Tone::Plain:
        return {m_palette.ink, m_palette.ink2, m_palette.sunken};
    case Tone::Accent:
        return {m_palette.accent, m_palette.accent, m_palette.tint};
    case Tone::Warn:
        return {m_palette.warn, m_palette.warnLine, m_palette.warnBg};
    case Tone::Ok:
        return {m_palette.ok, m_palette.okLine, m_palette.okBg};
    case Tone::Bad:
        return {m_palette.bad, m_palette.badLine, m_palette.badBg};
    }
    return {};
}

int Tokens::px(double token) const
{
    return static_cast<int>(std::ceil(token * m_scale - 1e-6));
}

int Tokens::icon(double token) const
{
    constexpr double growth[] = {1, 1.2, 1.4};
    return px(token * growth[static_cast<int>(m_size)]);
}

QFont Tokens::font(Type type) const
{
    const auto size = sizeOf(type);
    QFont font(
        type == Type::Code || type == Type::Number ? QStringLiteral("Noto Sans Mono") : QStringLiteral("Noto Sans"));
    font.setPixelSize(px(size.px[static_cast<int>(m_size)]));
    font.setWeight(size.weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

int Tokens::lineHeight(Type type) const
{
    return px(sizeOf(type).line[static_cast<int>(m_size)]);
}

bool loadFonts()
{
    bool all = true;
    for (const auto* name : {"NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Bold", "NotoSansMono-Bold"})
        all = QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/%1.ttf").arg(QLatin1StringView(name))) >= 0
            && all;
    return all;
}

} // namespace dvc::kiosk_ui
