namespace Mfa.U2f.Testing;

/// <summary>Makes faults of one's own.</summary>
public static class Fault
{
    /// <summary>Bends before signing; the signature will cover what was bent.</summary>
    public static IFault<TMaterial> BeforeSigning<TMaterial>(Action<TMaterial> bend)
        where TMaterial : SignedMaterial => new OneStageFault<TMaterial>(FaultStage.BeforeSigning, bend);

    /// <summary>Bends after signing; the signature won't cover what was bent.</summary>
    public static IFault<TMaterial> AfterSigning<TMaterial>(Action<TMaterial> bend)
        where TMaterial : SignedMaterial => new OneStageFault<TMaterial>(FaultStage.AfterSigning, bend);

    /// <summary>Bends <see cref="SignedMaterial.Response"/> or <see cref="CeremonyMaterial.CtapResponse"/>, whichever is being made.</summary>
    public static IFault<TMaterial> Response<TMaterial>(Action<TMaterial> bend)
        where TMaterial : SignedMaterial => new OneStageFault<TMaterial>(FaultStage.Response, bend);

    /// <summary>The same fault at another stage: a challenge changed after signing, say.</summary>
    public static IFault<TMaterial> At<TMaterial>(this IFault<TMaterial> fault, FaultStage stage)
        where TMaterial : SignedMaterial
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new OneStageFault<TMaterial>(stage, fault.Bend);
    }

    // Two faults may both bend the encoded bytes.
    internal static Func<T, T> Then<T>(this Func<T, T>? first, Func<T, T> second) => first is null ? second : value => second(first(value));

    internal static void Strike<TMaterial>(this IEnumerable<IFault<TMaterial>> faults, FaultStage stage, TMaterial material)
        where TMaterial : SignedMaterial
    {
        foreach (var fault in faults.Where(fault => fault.Stage == stage))
            fault.Bend(material);
    }

    sealed class OneStageFault<TMaterial>(FaultStage stage, Action<TMaterial> bend) : IFault<TMaterial>
        where TMaterial : SignedMaterial
    {
        public FaultStage Stage => stage;

        public void Bend(TMaterial material) => bend(material);
    }
}
