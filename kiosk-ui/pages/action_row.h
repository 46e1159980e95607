#pragma once

#include "kiosk-ui/look/tokens.h"
#include "kiosk-ui/pages/blocks.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace dvc::kiosk_ui {

class ActionButton;
class HelperButton;

/// Back at the left, the primary at the right, others before it: always at the same place at the bottom. Larger words
/// take more lines, not more room at the side.
class ActionRow final : public QWidget {
    Q_OBJECT
public:
    ActionRow(const Tokens& tokens, const Hooks& hooks, QWidget* parent);

    void render(const std::optional<journey::Button>& back, const std::vector<journey::Button>& extra,
        const std::optional<journey::Button>& primary);
    [[nodiscard]] bool empty() const { return m_left.empty() && m_right.empty(); }
    /// Shares out `width` pixels of which `middle` stay free between left and right. Returns the height needed.
    int share(int width, int middle);
    void put(const QRect& place); ///< After share().
    /// The free room between left and right, in the row's coordinates; after put().
    [[nodiscard]] QRect middle() const;

private:
    struct Place {
        ActionButton* button;
        int width = 0;
        int height = 0;
    };
    Place make(const journey::Button& button, bool primary);

    const Tokens m_tokens;
    const Hooks m_hooks;
    std::vector<Place> m_left;
    std::vector<Place> m_right;
};

/// The helpers, in columns as wide as their words; the whole column is the target.
class Dock final : public QWidget {
    Q_OBJECT
public:
    Dock(const Tokens& tokens, const Hooks& hooks, QWidget* parent);

    void render(const std::vector<journey::Helper>& helpers);
    [[nodiscard]] int leastWidth() const;
    /// Close together in the middle instead of from edge to edge.
    void setGathered(bool gathered) { m_gathered = gathered; }
    void put(const QRect& place);

private:
    const Tokens m_tokens;
    const Hooks m_hooks;
    std::vector<HelperButton*> m_buttons;
    bool m_gathered = false;
};

} // namespace dvc::kiosk_ui
