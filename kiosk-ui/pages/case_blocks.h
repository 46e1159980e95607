#pragma once

#include "kiosk-ui/pages/blocks.h"

namespace dvc::kiosk_ui {

// The blocks around a case: its moment, number, paper and way, and the scan prompt.
[[nodiscard]] QWidget* makeCaseBlock(const Tokens& tokens, const journey::MomentBlock& block, const Hooks& hooks);
[[nodiscard]] QWidget* makeCaseBlock(const Tokens& tokens, const journey::CodeBox& block, const Hooks& hooks);
[[nodiscard]] QWidget* makeCaseBlock(const Tokens& tokens, const journey::PaperCard& block, const Hooks& hooks);
[[nodiscard]] QWidget* makeCaseBlock(const Tokens& tokens, const journey::NumberedSteps& block, const Hooks& hooks);
[[nodiscard]] QWidget* makeCaseBlock(const Tokens& tokens, const journey::Timeline& block, const Hooks& hooks);
[[nodiscard]] QWidget* makeCaseBlock(const Tokens& tokens, const journey::ScanPrompt& block, const Hooks& hooks);
[[nodiscard]] QWidget* makeCaseBlock(const Tokens& tokens, const journey::ScannedPages& block, const Hooks& hooks);

} // namespace dvc::kiosk_ui
