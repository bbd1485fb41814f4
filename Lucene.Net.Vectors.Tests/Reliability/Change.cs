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

    private bool IsDeletion => Roll < DeletedBelow;

    /// <summary>A change of one of so many documents. The first steps add each of them once.</summary>
    public static Change Of(int seed, int step, int documents)
    {
        Random random = new(unchecked((seed * 16777619) ^ step));
        int number = random.Next(documents);
        int roll = random.Next(Percent);
        int kind = Updatable[random.Next(Updatable.Length)];
        return step < documents ? Addition(step, step) : new Change(step, number, roll, kind);
    }

    /// <summary>Adds a document, or replaces it.</summary>
    public static Change Addition(int step, int number)
    {
        return new Change(step, number, DeletedBelow, 0);
    }

    /// <summary>Deletes a document.</summary>
    public static Change Deletion(int step, int number)
    {
        return new Change(step, number, 0, 0);
    }

    /// <summary>Updates one field of a document that is there.</summary>
    public static Change Update(int step, int number, int kind)
    {
        return new Change(step, number, ReplacedBelow, kind);
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

    private bool IsReplacement(DocumentState? before)
    {
        return before is null || Roll < ReplacedBelow;
    }
}
