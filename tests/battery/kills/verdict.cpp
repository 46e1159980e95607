#include "tests/battery/kills/verdict.h"

#include "app/sealing/sealer.h"
#include "app/store/case_store.h"
#include "app/store/print_ledger.h"
#include "tests/battery/kiosk/paper_book.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>
#include <set>

namespace dvc::kills {

using namespace Qt::StringLiterals;
using store::CaseRow;
using store::CaseState;

namespace {

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class Examination {
public:
    explicit Examination(const Evidence& evidence)
        : m_evidence(evidence)
        , m_spool(evidence.state + u"/spool"_s)
    {
    }

    Verdict run()
    {
        const auto paperBook = PaperBook::read(m_evidence.papers); // before the rows: a kiosk may be at work meanwhile
        auto opened = store::Database::open(m_evidence.state + u"/journal.db"_s);
        if (!opened)
            return fault("damaged: the journal cannot be opened, " + opened.error().code), m_verdict;
        m_database = std::move(*opened);
        store::AuditLog audit(*m_database, m_clock);
        m_cases = std::make_unique<store::CaseStore>(*m_database, audit, u"0K17"_s, m_clock);
        m_prints = std::make_unique<store::PrintLedger>(*m_database, audit);
        if (const auto whole = audit.verify(); !whole)
            fault("audit: " + whole.error().code + ' ' + whole.error().detail);
        if (const auto whole = m_evidence.thorough ? m_database->check() : Done{}; !whole)
            fault("damaged: " + whole.error().detail);
        const auto rows = m_cases->all();
        if (!rows)
            return fault("damaged: " + rows.error().code), m_verdict;
        for (const auto& row : *rows)
            m_rows.emplace(row.id, row);
        m_verdict.rows = int(rows->size());
        if (m_rows.size() != rows->size())
            fault("doubled: a case has two rows");
        lookAtWitnesses();
        lookAtFiles();
        lookAtPapers(paperBook);
        if (m_evidence.portalLedger)
            lookAtPortal(*m_evidence.portalLedger);
        return m_verdict;
    }

private:
    void fault(const std::string& what) { m_verdict.faults.append(QString::fromStdString(what)); }
    void fault(const char* what, const CaseId& id) { fault(what + (": " + id.toString().toStdString())); }

    void lookAtWitnesses()
    {
        std::set<CaseId> told;
        for (const auto& witness : m_evidence.witnesses) {
            if (!told.insert(witness.id).second)
                fault("doubled: told twice", witness.id);
            const auto row = m_rows.find(witness.id);
            if (row == m_rows.end())
                fault("lost: told as held, and not in the journal", witness.id);
            else if (row->second.sha256 != witness.sha256
                || (!witness.number.isEmpty() && row->second.number != witness.number))
                fault("changed: the row has another sum or number", witness.id);
        }
        for (const auto& [id, row] : m_rows)
            m_verdict.untold += told.contains(id) ? 0 : 1;
    }

    /// The daemon may be at work meanwhile: what is missing is judged by a row that was read afterwards.
    void lookAtFile(const CaseId& id)
    {
        const auto file = m_spool.measure(id);
        const auto row = m_cases->find(id);
        if (!row || !*row)
            return fault("lost: the row has gone", id);
        const auto state = (*row)->state;
        m_verdict.sending += state == CaseState::Sending ? 1 : 0;
        const bool mayBeGone = state == CaseState::Delivered || state == CaseState::Purged;
        if (!file && !mayBeGone)
            fault("lost: a row without its sealed file", id);
        else if (file && (file->sha256 != (*row)->sha256 || file->size != (*row)->sealedSize))
            fault("changed: the sealed file is not the row's", id);
        if (mayBeGone == (*row)->deliveredJws.isEmpty())
            fault("changed: state and statement do not agree", id);
    }

    void lookAtFiles()
    {
        for (const auto& [id, row] : m_rows)
            lookAtFile(id);
        const QDir folder(m_evidence.state + u"/spool"_s);
        m_verdict.unfinished = int(QDir(folder.filePath(u"tmp"_s)).entryList(QDir::Files).size());
        for (const auto& name : folder.entryList({u"*.age"_s}, QDir::Files)) {
            const auto id = CaseId::parse(QStringView(name).chopped(4));
            if (!id)
                fault("half: a file with a strange name " + name.toStdString());
            else if (const auto row = m_cases->find(*id); row && !*row)
                lookAtRowless(*id, folder.filePath(name));
        }
    }

    /// Nobody was told, and the daemon's sweep will take it; but under a final name it must be whole.
    void lookAtRowless(const CaseId& id, const QString& path)
    {
        ++m_verdict.rowless;
        const auto key = sealing::Identity::parse(QString::fromLatin1(bytesOf(m_evidence.portalKey).trimmed()));
        QFile file(path);
        if (!key || !file.open(QIODevice::ReadOnly))
            return fault("half: cannot be read", id);
        const auto bag = sealing::openCase({*key}, file, 1 << 24);
        if (!bag || bag->id != id)
            fault("half: a sealed file under its final name does not open", id);
    }

    void lookAtPapers(const QList<QByteArrayList>& paperBook)
    {
        std::map<QByteArray, int> printed;
        for (const auto& line : paperBook)
            if (line[0] == "paper")
                ++printed[line[2]];
        for (const auto& [id, row] : m_rows) {
            const auto papers = m_prints->ofCase(id);
            if (!papers)
                return fault("damaged: " + papers.error().code);
            int originals = 0, out = 0;
            for (const auto& paper : *papers)
                if (paper.copy == 1) {
                    ++originals;
                    out += std::exchange(printed[paper.id.toLatin1()], 0);
                }
            if (originals != 1)
                fault("paper: an original is not owed exactly once", id);
            if (out > 1)
                fault("paper: an original came out twice", id);
        }
        for (const auto& [name, times] : printed)
            if (times > 0)
                fault("paper: one came out that nobody owed");
    }

    void lookAtPortal(const QByteArray& ledger)
    {
        std::map<CaseId, QJsonObject> there;
        std::set<QString> numbers;
        for (const auto& line : ledger.split('\n')) {
            const auto dossier = QJsonDocument::fromJson(line).object();
            const auto id = CaseId::parse(dossier["case"_L1].toString());
            if (!id)
                continue;
            if (!there.emplace(*id, dossier).second)
                fault("doubled: twice at the portal", *id);
            const auto number = dossier["number"_L1].toString();
            if (!number.isEmpty() && !numbers.insert(number).second)
                fault("doubled: a number stands twice at the portal", *id);
            const auto row = m_rows.find(*id);
            if (row == m_rows.end())
                fault("unpromised: at the portal and not in the journal", *id);
            else if (dossier["sha256"_L1].toString().toLatin1() != row->second.sha256)
                fault("portal: it has another file", *id);
        }
        for (const auto& [id, row] : m_rows)
            if (row.state == CaseState::Delivered || row.state == CaseState::Purged) {
                const auto found = there.find(id);
                if (found == there.end() || found->second["state"_L1] != "delivered"_L1)
                    fault("lost: delivered, and not at the portal", id);
            }
        m_verdict.atPortal = int(there.size());
    }

    const Evidence& m_evidence;
    const SystemClock m_clock;
    const store::Spool m_spool;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<store::CaseStore> m_cases;
    std::unique_ptr<store::PrintLedger> m_prints;
    std::map<CaseId, CaseRow> m_rows;
    Verdict m_verdict;
};

} // namespace

std::optional<Witness> witnessOf(const QByteArray& line)
{
    const auto words = line.split(' ');
    const auto id = CaseId::parse(QString::fromLatin1(words.value(1)));
    if (words.size() != 4 || words[0] != "held" || !id)
        return {};
    return Witness{*id, words[2] == "-" ? QString() : QString::fromLatin1(words[2]), words[3]};
}

Verdict examine(const Evidence& evidence)
{
    return Examination(evidence).run();
}

} // namespace dvc::kills
