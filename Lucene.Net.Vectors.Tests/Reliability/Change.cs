using System;
using System.Linq;
using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>
/// One change of one document, the same whenever it is drawn from the same seed and step: adds it or replaces it, deletes it, or updates the
/// value of one field.
/// </summary>
internal readonly record struct Change(int Step, int Number, int Roll, int Kind)
{
    private const int Percent = 100;
    private const int DeletedBelow = 6;
    private const int ReplacedBelow = 45;

    private static readonly int[] Updatable = [.. Enumerable.Range(0, EveryKind.Kinds.Count).Where(kind => EveryKind.Kinds[kind].IsUpdatable)];

    /// <summary>A change of one of so many documents. The first steps add each of them once.</summary>
    public static Change Of(int seed, int step, int documents)
    {
        Random random = new(unchecked((seed * 16777619) ^ step));
        int number = random.Next(documents);
        int roll = random.Next(Percent);
        int kind = Updatable[random.Next(Updatable.Length)];
        return step < documents ? new Change(step, step, DeletedBelow, kind) : new Change(step, number, roll, kind);
    }

    /// <summary>What the change makes of a document; null is one that is not there.</summary>
    public DocumentState? After(DocumentState? before)
    {
        return IsDeletion ? null : IsReplacement(before) ? EveryKind.NewState(Number, Step) : before!.With(Kind, Step);
    }

    /// <summary>Makes the change in an index.</summary>
    public void Apply(IndexWriter writer, DocumentState? before)
    {
        Term id = EveryKind.IdOf(Number);
        if (IsDeletion)
        {
            writer.DeleteDocuments(id);
        }
        else if (IsReplacement(before))
        {
            writer.UpdateDocument(id, EveryKind.NewDocument(After(before)!));
        }
        else
        {
            FieldKind kind = EveryKind.Kinds[Kind];
            writer.UpdateBinaryDocValue(id, kind.Name, kind.NewValue(Step));
        }
    }

    private bool IsDeletion => Roll < DeletedBelow;

    private bool IsReplacement(DocumentState? before)
    {
        return before is null || Roll < ReplacedBelow;
    }
}
