#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <vector>

namespace dvc::printing {

/// packaging/simulated/printer as a process of its own in a temporary folder; ends with the test.
class SimulatedPrinter {
public:
    SimulatedPrinter(); ///< Listens when it returns.
    ~SimulatedPrinter();

    [[nodiscard]] QString uri() const { return m_uri; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    void control(const QString& what, const QString& value); ///< As packaging/simulated/printer/control.
    void freeze(); ///< Takes connections and never answers.
    void thaw();
    void kill(); ///< Power off, in the middle of whatever it does.
    void gone(); ///< Waits for the end of a printer that somebody else has killed.
    void restart(); ///< Power on again, at the same address.
    [[nodiscard]] qint64 pid() const; ///< Of the printer itself, for hands that are not this test's.
    [[nodiscard]] int port() const { return m_port; }

    /// Every paper that came out, byte by byte, in their order; and the files' names.
    [[nodiscard]] std::vector<QByteArray> papers() const;
    [[nodiscard]] QStringList paperFiles() const;

private:
    void start(int port);

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_uri;
    int m_port = 0;
};

} // namespace dvc::printing
