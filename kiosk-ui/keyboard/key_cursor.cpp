#include "kiosk-ui/keyboard/key_cursor.h"

#include <algorithm>
#include <limits>

namespace dvc::kiosk_ui {

namespace {

constexpr double sameRow = 8; // px: rows stand farther apart, and rounding moves edges by less

// Turned so that every way leads to the right.
QRectF turned(const QRectF& rect, Way way)
{
    const bool upright = way == Way::Up || way == Way::Down;
    const QRectF along = upright ? QRectF(rect.y(), rect.x(), rect.height(), rect.width()) : rect;
    const bool back = way == Way::Left || way == Way::Up;
    return back ? QRectF(-along.right(), along.y(), along.width(), along.height()) : along;
}

double outside(double place, double from, double to)
{
    return std::max({0.0, from - place, place - to});
}

bool inOneRow(const QRectF& one, const QRectF& other)
{
    const double common = std::min(one.bottom(), other.bottom()) - std::max(one.top(), other.top());
    return 2 * common > std::min(one.height(), other.height());
}

} // namespace

KeyCursor KeyCursor::at(const std::vector<Key>& keys, QPointF place)
{
    const auto far = [place](const Key& key) {
        const QPointF way = key.rect.center() - place;
        return QPointF::dotProduct(way, way);
    };
    const auto nearest = std::ranges::min_element(keys, {}, far);
    return {static_cast<size_t>(nearest - keys.begin()), nearest->rect.center()};
}

void KeyCursor::step(const std::vector<Key>& keys, Way way)
{
    const bool upright = way == Way::Up || way == Way::Down;
    const QRectF from = turned(keys[key].rect, way);
    const double across = upright ? aim.x() : aim.y();
    struct Found {
        size_t key = 0;
        double begin = std::numeric_limits<double>::infinity();
        double beside = 0;
    };
    Found ahead;
    Found around; // at the other side, if nothing lies ahead
    for (size_t i = 0; i < keys.size(); ++i) {
        const QRectF rect = turned(keys[i].rect, way);
        if (i == key || (!upright && !inOneRow(from, rect)))
            continue;
        const Found now{i, rect.left(), outside(across, rect.top(), rect.bottom())};
        Found& best = rect.left() >= from.right() - sameRow ? ahead : around;
        if (now.begin < best.begin - sameRow || (now.begin < best.begin + sameRow && now.beside < best.beside))
            best = now;
    }
    const Found& found = ahead.begin < std::numeric_limits<double>::infinity() ? ahead : around;
    if (found.begin == std::numeric_limits<double>::infinity())
        return;
    key = found.key;
    const QRectF rect = keys[key].rect;
    if (!upright)
        aim.setX(rect.center().x());
    if (upright || outside(aim.y(), rect.top(), rect.bottom()) > 0)
        aim.setY(rect.center().y());
}

} // namespace dvc::kiosk_ui
