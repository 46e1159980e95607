#pragma once

#include "tests/battery/paper/line.h"

namespace dvc::test {

/// Answers that are no answer, or too much of one.
[[nodiscard]] Liar noise(); ///< Bytes of chance instead of HTTP.
[[nodiscard]] Liar http(const QByteArray& statusLine, const QByteArray& body = {}); ///< Some other service lives there.
[[nodiscard]] Liar brokenIpp(); ///< HTTP is fine; the attributes are bytes of chance.
[[nodiscard]] Liar half(); ///< A good beginning, then the end of the connection.
[[nodiscard]] Liar drip(); ///< One byte at a time, without end, never silent long enough to be called silent.
[[nodiscard]] Liar endlessHead(); ///< Header lines without end.
[[nodiscard]] Liar endlessContinue(); ///< "100 Continue" without end.
[[nodiscard]] Liar endlessIpp(); ///< Attributes without end.
[[nodiscard]] Liar silence(); ///< Takes the question; nothing comes, and nothing ends.

/// A whole IPP answer with that status code, and attributes of its job group.
struct JobWords {
    int id = 0; ///< Left out when 0.
    QByteArray name{};
    int state = 0; ///< Left out when 0.
};
[[nodiscard]] Liar ipp(int status, const JobWords& job = {});

/// For Line::change: every status that passes says so.
[[nodiscard]] std::function<void(QByteArray&)> saying(int printerState, bool accepting);
/// For Line::change: another word of the same length.
[[nodiscard]] std::function<void(QByteArray&)> translating(const QByteArray& word, const QByteArray& other);

} // namespace dvc::test
