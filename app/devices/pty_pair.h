#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace dvc::devices {

/// A pseudo-terminal whose far end stands in for a scanner in demo and rehearsal.
class PtyPair {
public:
    /// Error `device.pty` (Stop).
    [[nodiscard]] static Result<std::unique_ptr<PtyPair>> open();
    ~PtyPair();
    PtyPair(const PtyPair&) = delete;
    PtyPair& operator=(const PtyPair&) = delete;

    [[nodiscard]] QString path() const { return m_path; } ///< What the kiosk opens.
    /// What the scanner says; false if the pipe is full.
    bool write(const QByteArray& bytes);

private:
    PtyPair(int descriptor, QString path);

    int m_descriptor;
    QString m_path;
};

} // namespace dvc::devices
